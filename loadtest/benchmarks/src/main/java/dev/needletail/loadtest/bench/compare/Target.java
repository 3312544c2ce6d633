package dev.needletail.loadtest.bench.compare;

import java.util.Locale;

/**
 * What a measurement has to show. The median decides; the spread is for readers.
 *
 * @param bound what is still good enough
 */
public record Target(Direction direction, double bound, Unit unit) {

  /** On which side of the bound it is good. */
  public enum Direction {
    AT_LEAST, AT_MOST, BELOW
  }

  /** What is measured. */
  public enum Unit {
    /** Times as much as the other. */
    RATIO("%.2f×"), MICROS("%.0f µs"), MILLIS("%.3f ms"), BYTES("%.0f B"), PER_SECOND("%.0f/s");

    private final String format;

    Unit(String format) {
      this.format = format;
    }

    public String text(double value) {
      return String.format(Locale.ROOT, format, value);
    }
  }

  public static Target atLeast(double ratio) {
    return new Target(Direction.AT_LEAST, ratio, Unit.RATIO);
  }

  public static Target atMost(double bound, Unit unit) {
    return new Target(Direction.AT_MOST, bound, unit);
  }

  public static Target below(double bound, Unit unit) {
    return new Target(Direction.BELOW, bound, unit);
  }

  public boolean isMet(double value) {
    return switch (direction) {
      case AT_LEAST -> value >= bound;
      case AT_MOST -> value <= bound;
      case BELOW -> value < bound;
    };
  }

  @Override
  public String toString() {
    String said = direction.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return said + " " + (unit == Unit.RATIO || unit == Unit.MILLIS
        ? unit.text(bound).replaceFirst("\\.?0+(?=×|\\s)", "")
        : unit.text(bound));
  }
}
