package dev.needletail.loadtest.result;

import java.util.List;

/** Hears of a run while it lasts. Threads: one at a time, which is not one that sends requests; it may print and write. */
public interface RunListener {

  /** The run starts; its warm-up, if it has one, is over. */
  default void started(RunFacts facts) {}

  /**
   * An interval is over.
   *
   * @param latencies of what was answered in it, by operation, then answer class, what there was nothing of left out; their
   *     histograms carry the wall-clock times of the interval, as HdrHistogram's logs want. Big: do not keep them
   */
  default void sampled(Sample sample, List<Latencies> latencies) {}

  /** Everything has been answered, or has run out of time. */
  default void finished(RunResult result) {}

  /** Tells several, in this order. */
  static RunListener all(List<RunListener> listeners) {
    var copy = List.copyOf(listeners);
    return new RunListener() {
      @Override
      public void started(RunFacts facts) {
        copy.forEach(each -> each.started(facts));
      }

      @Override
      public void sampled(Sample sample, List<Latencies> latencies) {
        copy.forEach(each -> each.sampled(sample, latencies));
      }

      @Override
      public void finished(RunResult result) {
        copy.forEach(each -> each.finished(result));
      }
    };
  }
}
