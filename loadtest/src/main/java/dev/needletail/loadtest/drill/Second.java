package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.result.Sample;

/**
 * A second of a drill, as its clients and its store saw it.
 *
 * @param storeReads  that reached the store in it
 * @param storeAtOnce how many reads were at the store at the same time, at the most
 */
record Second(Sample sample, long storeReads, long storeAtOnce) {

  private static final long WHOLE_NANOS_MIN = 500_000_000;

  /** Whether it is long enough for figures a second; the last of a run may not be. */
  boolean isWhole() {
    return sample.nanos() >= WHOLE_NANOS_MIN;
  }

  double endSeconds() {
    return (sample.startNanos() + sample.nanos()) / 1e9;
  }

  /** NaN if no read was answered. */
  double hitShare() {
    return sample.reads() == 0 ? Double.NaN : (double) sample.hits() / sample.reads();
  }

  double storeReadsPerSecond() {
    return storeReads / (Math.max(1, sample.nanos()) / 1e9);
  }
}
