package dev.needletail.loadtest.run;

/** When requests are sent. */
public sealed interface Pace {

  /** For how long requests are made up. */
  long nanos();

  /** At a rate, independent of answers. */
  record Open(Rate rate, boolean poisson) implements Pace {
    @Override
    public long nanos() {
      return rate.nanos();
    }
  }

  /** On every connection, as soon as its last request has been answered. */
  record Closed(long nanos) implements Pace {
    public Closed {
      if (nanos <= 0) {
        throw new IllegalArgumentException("a load must last for some time");
      }
    }
  }
}
