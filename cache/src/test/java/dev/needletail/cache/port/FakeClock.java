package dev.needletail.cache.port;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test moves it. It begins just before the counter overflows, where code that compares readings
 * instead of their differences goes wrong.
 *
 * <p>Threads: any.
 */
public final class FakeClock implements MonotonicClock {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofMillis(5).toNanos());

  @Override
  public long nanos() {
    return now.get();
  }

  public void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }
}
