package dev.needletail.cache.path;

import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.model.Redacted;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the caches' own failures end: counted each, and logged the first time, the second, the fourth, the eighth and so
 * on, so that a cache that fails at every request does not drown the log.
 *
 * <p>Threads: any. Nothing that is thrown here gets out.
 */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final CacheStatistics statistics;
  private final AtomicLong count = new AtomicLong();

  public Faults(CacheStatistics statistics) {
    this.statistics = statistics;
  }

  /** A cache failed; the store has answered or will. */
  public void noticed(Throwable failure) {
    long number = count.incrementAndGet();
    if (Long.bitCount(number) == 1) {
      LOG.atWarn().setCause(Redacted.of(failure)).addKeyValue("failures", number)
          .log("a cache failed, and the store answers instead");
    }
    try {
      statistics.failed();
    } catch (RuntimeException e) {
      // The statistics are what failed, or fail too: the count above and the log remain.
      LOG.atDebug().setCause(Redacted.of(e)).log("a failure could not be counted");
    }
  }

  public long count() {
    return count.get();
  }
}
