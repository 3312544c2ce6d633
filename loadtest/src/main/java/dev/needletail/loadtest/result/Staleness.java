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

  /**
   * The age in nanoseconds that so many percent of what was compared do not exceed; what was up to date is of age 0.
   *
   * @param percent above 0, at most 100
   */
  public long ageAtPercentile(double percent) {
    long upToDate = compared - outOfDate();
    long rank = (long) Math.ceil(percent / 100 * compared - 1e-9);
    return rank <= upToDate ? 0 : ages.getValueAtPercentile(100.0 * (rank - upToDate) / outOfDate());
  }
}
