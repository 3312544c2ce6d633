package dev.needletail.engine.upkeep;

import dev.needletail.model.Redacted;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work under way, which is tried again when a step fails: after a tenth of a second at first, then after twice as long each
 * time, up to half a minute. A step that fails is taken again as a whole, so it must not have moved on.
 *
 * <p>Threads: confined to the upkeep's.
 */
final class Task {

  static final Duration REST_FIRST = Duration.ofMillis(100);
  static final Duration REST_MAX = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Task.class);

  private final Work work;
  private final LongSupplier nanoTime;
  /** Steps that failed one after the other, with none in between that did not. */
  private long failures;
  private long dueNanos;

  /** @param nanoTime a monotonic clock */
  Task(Work work, LongSupplier nanoTime) {
    this.work = work;
    this.nanoTime = nanoTime;
    this.dueNanos = nanoTime.getAsLong();
  }

  Work work() {
    return work;
  }

  /** How long until the next step is due, in nanoseconds; not positive if it is. */
  long restNanos() {
    return dueNanos - nanoTime.getAsLong();
  }

  /** Whether the last step failed. */
  boolean isFailing() {
    return failures > 0;
  }

  /** Takes a step, which is due; false when there is nothing left to do. */
  boolean step() {
    try {
      boolean more = work.step();
      failures = 0;
      dueNanos = nanoTime.getAsLong();
      return more;
    } catch (Throwable e) {
      // Whatever it is, other work goes on, and this may get better: memory may be short for a moment only.
      failures++;
      long rest = REST_FIRST.toNanos() << Math.min(failures - 1, 20);
      dueNanos = nanoTime.getAsLong() + Math.min(rest, REST_MAX.toNanos());
      report(e);
      return true;
    }
  }

  /** The first failure, the second, the fourth, the eighth and so on. */
  private void report(Throwable failure) {
    if (Long.bitCount(failures) == 1) {
      LOG.atError().setCause(Redacted.of(failure)).addKeyValue("work", work.getClass().getSimpleName())
          .addKeyValue("failures", failures).log("background work on a table failed, and will be tried again");
    }
  }
}
