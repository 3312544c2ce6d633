package dev.needletail.loadtest.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * All that a measured run found; warm-up is no part of it.
 *
 * @param elapsedNanos  from the first intended arrival to the last answer, or to when the run stopped waiting
 * @param latencies     by operation, then answer class; what there was nothing of is left out
 * @param samples       the run second by second
 * @param errors        by type, how many, in order
 * @param bytesSent     of HTTP, heads and bodies; 0 if the client does not tell
 * @param bytesReceived of HTTP, heads and bodies; 0 if the client does not tell
 */
public record RunResult(RunFacts facts, long elapsedNanos, Arrivals arrivals, List<Latencies> latencies,
    List<Sample> samples, Map<ErrorType, Long> errors, Capacity capacity, Staleness staleness, long bytesSent,
    long bytesReceived) {

  public RunResult {
    latencies = List.copyOf(latencies);
    samples = List.copyOf(samples);
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  /** Requests answered with success, a second. */
  public double throughput() {
    return arrivals.answered() / (Math.max(1, elapsedNanos) / 1e9);
  }

  /** How many reads were answered with success. */
  public long reads() {
    return count(each -> each.answer().isRead());
  }

  /** How many reads memory answered. */
  public long hits() {
    return count(each -> each.answer().fromCache());
  }

  /** Latency in nanoseconds from the intended moment, of all that {@code which} holds for; a new histogram. */
  public Histogram latency(Predicate<Latencies> which) {
    Histogram all = Latencies.histogram();
    latencies.stream().filter(which).forEach(each -> all.add(each.fromIntended()));
    return all;
  }

  /** Latency in nanoseconds of all that was answered with success. */
  public Histogram successes() {
    return latency(each -> each.answer() != AnswerClass.ERROR);
  }

  private long count(Predicate<Latencies> which) {
    return latencies.stream().filter(which).mapToLong(Latencies::count).sum();
  }
}
