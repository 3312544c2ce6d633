package dev.needletail.engine.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A duration, or a range of them from which one is drawn.
 *
 * @param least not negative
 * @param most  not less than {@code least}, and at most {@link #MAX}
 */
public record Span(Duration least, Duration most) {

  /** Longer than any client waits. States as old as this are kept for reads that lag, so it bounds memory, too. */
  public static final Duration MAX = Duration.ofMinutes(5);
  public static final Span NONE = new Span(Duration.ZERO, Duration.ZERO);

  /** @throws IllegalArgumentException with what is wrong */
  public Span {
    if (least.isNegative() || least.compareTo(most) > 0 || most.compareTo(MAX) > 0) {
      throw new IllegalArgumentException("a time must be 0 to " + MAX.toMinutes() + "m, and a range must not fall");
    }
  }

  public static Span of(Duration always) {
    return new Span(always, always);
  }

  boolean isNone() {
    return most.isZero();
  }

  /** In nanoseconds. */
  long draw(RandomGenerator random) {
    long from = least.toNanos();
    long to = most.toNanos();
    return from == to ? from : random.nextLong(from, to + 1);
  }
}
