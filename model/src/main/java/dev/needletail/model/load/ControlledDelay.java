package dev.needletail.model.load;

import java.time.Duration;

/**
 * Tells a queue that stands from one that only swings, by what its requests have waited, after the idea of CoDel (RFC 8289).
 * A queue that a burst has left, or a pause of the JVM, is worked off and nobody is hurt. One in which requests have waited
 * for longer than the target for the whole of a grace time will not get shorter by itself: more comes in than goes out, and
 * everybody waits. Then requests are to be refused, and go on to be until the wait has fallen to half of the target.
 *
 * <p>Time in which nothing is seen counts for little: a pause is no proof that the queue stood all the while.
 *
 * <p>Threads: confined, or guarded by whoever has it.
 */
public final class ControlledDelay {

  /** Longer than bursts and pauses, and short beside a client's patience. */
  public static final Duration GRACE = Duration.ofMillis(100);

  /** So many looks at least make up the grace time. */
  private static final int LOOKS_MIN = 8;

  private final long targetNanos;
  private final long graceNanos;
  private long lastNanos;
  /** For how long, to our knowledge, the wait has been over the target; at most the grace time. */
  private long lateNanos;

  /**
   * @param target what a request may wait when others wait for it, positive
   * @param grace  for how long it may be more than that, positive
   */
  public ControlledDelay(Duration target, Duration grace) {
    if (!target.isPositive() || !grace.isPositive()) {
      throw new IllegalArgumentException("a target and a grace time must be positive");
    }
    this.targetNanos = target.toNanos();
    this.graceNanos = grace.toNanos();
  }

  /**
   * To be asked of the request that has waited for the longest, before it is served: those behind it may be served in time.
   *
   * @param waitedNanos what it has waited, or 0 when nobody waits
   * @param nowNanos    monotonic
   * @return whether it is to be refused
   */
  public boolean isOver(long waitedNanos, long nowNanos) {
    long sinceLast = nowNanos - lastNanos;
    lastNanos = nowNanos;
    if (waitedNanos <= targetNanos / 2) {
      lateNanos = 0;
      return false;
    }
    if (waitedNanos <= targetNanos) {
      return false;
    }
    lateNanos = Math.min(graceNanos, lateNanos + Math.clamp(sinceLast, 0, graceNanos / LOOKS_MIN));
    return stands();
  }

  /** Whether the queue stood when it was last looked at: for callers that look less often than they decide. */
  public boolean stands() {
    return lateNanos == graceNanos;
  }
}
