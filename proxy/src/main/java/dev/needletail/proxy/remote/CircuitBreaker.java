package dev.needletail.proxy.remote;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops asking a store that cannot be reached. Closed: requests pass. After {@link #FAILURES} transport failures in a row
 * it opens, and requests fail at once, for {@link #OPEN_NANOS}; then one request in each such time is let through as a probe. A
 * success closes it, a failure keeps it open. An answer of any status is a success: the store is there.
 *
 * <p>Threads: any; every transition is under the lock, held for a few instructions.
 */
final class CircuitBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  static final int FAILURES = 5;
  static final long OPEN_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoClock;
  private int failuresInRow;
  private boolean open;
  /** When an open breaker lets the next probe through. */
  private long probeAtNanos;

  /** @param nanoClock monotonic nanoseconds */
  CircuitBreaker(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether a request may be sent now. */
  synchronized boolean tryPass() {
    if (!open) {
      return true;
    }
    if (nanoClock.getAsLong() - probeAtNanos < 0) {
      return false;
    }
    probeAtNanos = nanoClock.getAsLong() + OPEN_NANOS;
    return true;
  }

  synchronized void succeeded() {
    failuresInRow = 0;
    if (open) {
      open = false;
      LOG.atInfo().log("the store answers again");
    }
  }

  synchronized void failed() {
    failuresInRow++;
    if (failuresInRow < FAILURES) {
      return;
    }
    if (!open) {
      LOG.atWarn().log("the store does not answer: requests fail at once until it does");
    }
    open = true;
    probeAtNanos = nanoClock.getAsLong() + OPEN_NANOS;
  }

  synchronized boolean isOpen() {
    return open;
  }
}
