package dev.needletail.cache.settings;

import java.time.Duration;

/**
 * How many reads of one table that the caches could not answer may burden the store.
 *
 * @param concurrent at the store at once, from 1
 * @param queued     that wait for their turn; 0 for none: a further one is refused
 * @param maxWait     how long one may wait before it is refused, above zero
 */
public record MissLimits(int concurrent, int queued, Duration maxWait) {

  /**
   * At 5 ms a read, 25,000 misses a second: more than a node of a few cores brings about. It is half of the sockets that
   * one event loop has by default, so that the misses of one table leave sockets to writes and strong reads. The queue takes in a
   * burst that the store needs two seconds for even at 60 ms a read, and then a client does better to try again.
   */
  public static final MissLimits DEFAULT = new MissLimits(128, 4096, Duration.ofSeconds(2));

  public MissLimits {
    if (concurrent < 1 || queued < 0 || !maxWait.isPositive()) {
      throw new IllegalArgumentException(
          "misses need a place, a queue and a wait: " + concurrent + ", " + queued + ", " + maxWait);
    }
  }
}
