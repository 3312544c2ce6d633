package dev.needletail.loadtest.result;

import org.HdrHistogram.Histogram;

/**
 * How old what eventually consistent reads returned was: for each read, how long before it began the version that it
 * returned had been overwritten by a write that was acknowledged. Only writes of the run itself are known.
 *
 * @param compared reads whose version is known, those that were up to date included
 * @param ages     nanoseconds, of the reads that were out of date only
 */
public record Staleness(long compared, Histogram ages) {

  /** Reads that returned what had been overwritten before they began. */
  public long outOfDate() {
    return ages.getTotalCount();
  }
}
