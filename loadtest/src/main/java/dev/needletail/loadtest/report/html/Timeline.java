package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A run's samples as a plot can show them: those of a long run are put together, as many seconds as it takes.
 *
 * @param buckets    in order
 * @param stepNanos  how long one is, the last perhaps less
 */
record Timeline(List<Bucket> buckets, long stepNanos) {

  private static final int BUCKETS_MAX = 300;
  private static final long SECOND = 1_000_000_000L;
  private static final long[] STEP_SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600};

  /**
   * Samples that are shown as one point. Latencies, and what was under way, are the worst of them; NaN if nothing was answered.
   *
   * @param seconds   where it is, from the start of the run: its end
   * @param perSecond answered with success
   * @param hitShare  in percent of the reads; NaN if there were none
   * @param errors    a second, by type
   */
  record Bucket(double seconds, double perSecond, double p50, double p99, double max, double hitShare,
      Map<ErrorType, Double> errors, long inFlight, long waiting) {}

  static Timeline of(RunResult run) {
    List<Sample> samples = run.samples();
    long total = samples.isEmpty() ? 0 : end(samples.getLast());
    long step = step(total);
    var groups = new ArrayList<List<Sample>>();
    int from = 0;
    while (from < samples.size()) {
      long number = samples.get(from).startNanos() / step;
      int to = from + 1;
      while (to < samples.size() && samples.get(to).startNanos() / step == number) {
        to++;
      }
      boolean isRest = to == samples.size() && from > 0
          && sum(samples.subList(from, to), Sample::nanos) < step / 2;
      // A few milliseconds at the end would be a point like the others, of figures by chance.
      if (isRest) {
        groups.set(groups.size() - 1, samples.subList(from - groups.getLast().size(), to));
      } else {
        groups.add(samples.subList(from, to));
      }
      from = to;
    }
    return new Timeline(groups.stream().map(Timeline::bucket).toList(), step);
  }

  double seconds() {
    return buckets.isEmpty() ? 0 : buckets.getLast().seconds();
  }

  private static long step(long totalNanos) {
    for (long seconds : STEP_SECONDS) {
      if (totalNanos / (seconds * SECOND) <= BUCKETS_MAX) {
        return seconds * SECOND;
      }
    }
    return Math.ceilDiv(totalNanos, BUCKETS_MAX);
  }

  private static Bucket bucket(List<Sample> samples) {
    double seconds = Math.max(1, sum(samples, Sample::nanos)) / 1e9;
    long reads = sum(samples, Sample::reads);
    boolean any = sum(samples, Sample::completed) > 0;
    var errors = new TreeMap<ErrorType, Double>();
    samples.forEach(sample -> sample.errors()
        .forEach((type, count) -> errors.merge(type, count / seconds, Double::sum)));
    return new Bucket(end(samples.getLast()) / 1e9, sum(samples, Sample::completed) / seconds,
        any ? (double) worst(samples, sample -> sample.latency().p50()) : Double.NaN,
        any ? (double) worst(samples, sample -> sample.latency().p99()) : Double.NaN,
        any ? (double) worst(samples, sample -> sample.latency().max()) : Double.NaN,
        reads == 0 ? Double.NaN : 100.0 * sum(samples, Sample::hits) / reads, errors, worst(samples, Sample::inFlight),
        worst(samples, Sample::waiting));
  }

  private static long end(Sample sample) {
    return sample.startNanos() + sample.nanos();
  }

  private static long sum(List<Sample> samples, ToLongFunction<Sample> figure) {
    return samples.stream().mapToLong(figure).sum();
  }

  private static long worst(List<Sample> samples, ToLongFunction<Sample> figure) {
    return samples.stream().mapToLong(figure).max().orElse(0);
  }
}
