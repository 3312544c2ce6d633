package dev.needletail.proxy.remote;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator that something answers which is not the store, or damages its answers: once in a while, with the
 * number of those since the last time. Threads: any.
 */
final class UnusableAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(UnusableAnswers.class);
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoClock;
  private final AtomicLong sinceTold = new AtomicLong();
  private final AtomicLong tellAtNanos;

  /** @param nanoClock monotonic nanoseconds */
  UnusableAnswers(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.tellAtNanos = new AtomicLong(nanoClock.getAsLong());
  }

  void noticed(String operation, String why) {
    sinceTold.incrementAndGet();
    long now = nanoClock.getAsLong();
    long due = tellAtNanos.get();
    if (now - due >= 0 && tellAtNanos.compareAndSet(due, now + PAUSE_NANOS)) {
      LOG.atWarn().addKeyValue("operation", operation).addKeyValue("answer", why)
          .addKeyValue("answers", sinceTold.getAndSet(0)).log("an answer that is not the store's");
    }
  }
}
