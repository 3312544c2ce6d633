package dev.needletail.proxy.remote;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps retries a small share of the requests, so that a store in trouble is not asked all the more: every request puts
 * a tenth of a token in, every retry takes a whole one out.
 *
 * <p>Threads: any.
 */
final class RetryBudget {

  /** How many retries there may be at the start, and after a long time without any. */
  static final int RETRIES_AT_ONCE = 100;
  private static final long TENTHS_PER_RETRY = 10;
  private static final long TENTHS_MAX = RETRIES_AT_ONCE * TENTHS_PER_RETRY;

  private final AtomicLong tenths = new AtomicLong(TENTHS_MAX);

  void onRequest() {
    tenths.getAndUpdate(have -> Math.min(TENTHS_MAX, have + 1));
  }

  /** Takes a retry's token; false if there is none. */
  boolean tryRetry() {
    return tenths.getAndUpdate(have -> have >= TENTHS_PER_RETRY ? have - TENTHS_PER_RETRY : have) >= TENTHS_PER_RETRY;
  }
}
