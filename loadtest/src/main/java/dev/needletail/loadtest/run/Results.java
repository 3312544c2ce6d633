package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.RawReply;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run's answers were: latency in nanoseconds by the cache's word (hit, miss, bypass, or none), and errors by
 * type. One an answering thread, added up at the end.
 *
 * <p>Threads: confined to the recording one.
 */
public final class Results {

  /** Longer ones are recorded as this: ten minutes. */
  private static final long NANOS_MAX = 600_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Map<String, Histogram> latencies = new TreeMap<>();
  private final Map<String, Long> errors = new TreeMap<>();

  void answered(RawReply reply, long nanos) {
    if (reply.ok()) {
      String word = reply.cache().isEmpty() ? "uncached" : reply.cache();
      latencies.computeIfAbsent(word, _ -> histogram()).recordValue(Math.clamp(nanos, 0, NANOS_MAX));
    } else {
      failed(reply.errorName());
    }
  }

  void failed(String error) {
    errors.merge(error, 1L, Long::sum);
  }

  void add(Results other) {
    other.latencies.forEach((word, histogram) -> latencies.computeIfAbsent(word, _ -> histogram()).add(histogram));
    other.errors.forEach((error, count) -> errors.merge(error, count, Long::sum));
  }

  /** Latency in nanoseconds by the cache's word; only of requests that were answered with success. */
  public Map<String, Histogram> latencies() {
    return latencies;
  }

  /** The latencies of all requests that were answered with success. */
  public Histogram allLatencies() {
    Histogram all = histogram();
    latencies.values().forEach(all::add);
    return all;
  }

  /** The latencies of one word, none if no answer had it. */
  public Histogram latencies(String word) {
    return latencies.getOrDefault(word, histogram());
  }

  public Map<String, Long> errors() {
    return errors;
  }

  public long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Histogram histogram() {
    return new Histogram(NANOS_MAX, SIGNIFICANT_DIGITS);
  }
}
