package dev.needletail.loadtest.threshold;

/** How what was measured is held against the bound. */
public enum Comparison {
  AT_MOST("<=") {
    @Override
    boolean holds(double measured, double bound) {
      return measured <= bound;
    }
  },
  AT_LEAST(">=") {
    @Override
    boolean holds(double measured, double bound) {
      return measured >= bound;
    }
  },
  EQUAL("==") {
    @Override
    boolean holds(double measured, double bound) {
      return measured == bound;
    }
  },
  LESS("<") {
    @Override
    boolean holds(double measured, double bound) {
      return measured < bound;
    }
  },
  GREATER(">") {
    @Override
    boolean holds(double measured, double bound) {
      return measured > bound;
    }
  };

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** As in an expression. A sign that begins with another one comes before it among {@link #values}. */
  public String sign() {
    return sign;
  }

  abstract boolean holds(double measured, double bound);
}
