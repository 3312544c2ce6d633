package dev.needletail.loadtest.run;

/** When a connection sends its next request. Threads: any. */
@FunctionalInterface
interface Pace {

  /** Says that there is no next request. */
  long END = Long.MIN_VALUE;

  /**
   * Waits until the next request is due, and returns the moment from which its latency counts, on the clock of
   * {@link System#nanoTime()}; or {@link #END}.
   */
  long awaitNext();
}
