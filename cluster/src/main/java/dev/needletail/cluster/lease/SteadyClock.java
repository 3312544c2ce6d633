package dev.needletail.cluster.lease;

import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.protocol.ClusterRules;
import java.util.function.LongSupplier;

/**
 * Tells whether the monotonic clock has stood still: it does on a machine that is suspended, and the wall clock is then further than
 * it should be. Clocks that drift apart slowly, as the wall clock is corrected, are followed.
 *
 * <p>Threads: any may ask; one at a time follows.
 */
public final class SteadyClock {

  /** Of the time that has passed, how much the clocks may drift apart. */
  private static final int DRIFT_DIVISOR = 64;

  private final MonotonicClock clock;
  private final LongSupplier wallMillis;
  private final ClusterRules rules;
  private final long toleranceNanos;
  /** How far the clocks are apart. */
  private volatile long base;
  private long followedNanos;

  /** @param toleranceNanos how far the wall clock may be from where it should be */
  public SteadyClock(MonotonicClock clock, LongSupplier wallMillis, ClusterRules rules, long toleranceNanos) {
    this.clock = clock;
    this.wallMillis = wallMillis;
    this.rules = rules;
    this.toleranceNanos = toleranceNanos;
    this.followedNanos = clock.nanos();
    this.base = apart(followedNanos);
  }

  /** Whether the clocks agree at this time of the monotonic one, which is now. */
  boolean isSteady(long nowNanos) {
    return rules.isSteady(apart(nowNanos) - base, toleranceNanos);
  }

  /** Follows slow drift. To be called now and then. Returns whether the clocks have jumped; they are taken as they are then. */
  public boolean hasJumped() {
    long now = clock.nanos();
    long before = base;
    long drift = apart(now) - before;
    long allowed = (now - followedNanos) / DRIFT_DIVISOR;
    boolean jumped = !rules.isSteady(drift, toleranceNanos);
    base = before + (jumped ? drift : Math.clamp(drift, -allowed, allowed));
    followedNanos = now;
    return jumped;
  }

  private long apart(long nowNanos) {
    return wallMillis.getAsLong() * 1_000_000 - nowNanos;
  }
}
