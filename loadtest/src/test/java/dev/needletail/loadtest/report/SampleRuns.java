package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Capacity;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.Quantiles;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import dev.needletail.loadtest.result.Staleness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Results of runs that nobody has made, for reports to tell of. */
public final class SampleRuns {

  public static final ErrorType THROTTLED = new ErrorType(ErrorType.Kind.SERVICE, "ThrottlingException");
  private static final ErrorType REFUSED = new ErrorType(ErrorType.Kind.CONNECTION, "refused");
  private static final long SECOND = 1_000_000_000L;

  private SampleRuns() {}

  /** Figures that are known exactly. */
  public static RunResult known() {
    Histogram hits = Latencies.histogram();
    Histogram misses = Latencies.histogram();
    Histogram writes = Latencies.histogram();
    Histogram failed = Latencies.histogram();
    Histogram ages = Latencies.histogram();
    for (int i = 1; i <= 900; i++) {
      hits.recordValue(1_000L * i);
    }
    for (int i = 1; i <= 9; i++) {
      misses.recordValue(10_000_000L * i);
    }
    writes.recordValueWithCount(2_000_000, 100);
    failed.recordValueWithCount(5_000_000, 10);
    for (int i = 1; i <= 20; i++) {
      ages.recordValue(100_000_000L * i);
    }
    List<Latencies> all = List.of(latencies("GetItem", AnswerClass.HIT, hits),
        latencies("GetItem", AnswerClass.MISS, misses), latencies("GetItem", AnswerClass.ERROR, failed),
        latencies("PutItem", AnswerClass.WRITE, writes));
    var errors = Map.of(THROTTLED, 7L, REFUSED, 3L);
    var sample = new Sample(0, 10 * SECOND, 1_019, 1_009, 909, 900, Quantiles.of(hits), errors, 0, 0, 400_000,
        1_200_000);
    return new RunResult(facts(true, 100), 10 * SECOND, new Arrivals(1_019, 1_009, 10, 0, 0, 0, 12_000), all,
        List.of(sample), errors, new Capacity(true, 4.5, 100, 450), new Staleness(1_000, ages), 400_000, 1_200_000);
  }

  /** A run to which nothing was answered. */
  public static RunResult nothing() {
    return new RunResult(facts(false, 0), SECOND, new Arrivals(0, 0, 0, 0, 0, 0, 0), List.of(), List.of(), Map.of(),
        new Capacity(false, 0, 0, 0), new Staleness(0, Latencies.histogram()), 0, 0);
  }

  /** One request, answered. */
  public static RunResult one() {
    Histogram one = Latencies.histogram();
    one.recordValue(123_456);
    List<Latencies> all = List.of(latencies("GetItem", AnswerClass.MISS, one));
    return new RunResult(facts(false, 0), SECOND / 2, new Arrivals(1, 1, 0, 0, 0, 0, 0), all,
        List.of(new Sample(0, SECOND / 2, 1, 1, 1, 0, Quantiles.of(one), Map.of(), 0, 0, 300, 1_200)), Map.of(),
        new Capacity(true, 0.5, 0, 0),
        new Staleness(0, Latencies.histogram()), 300, 1_200);
  }

  /** Every request failed. */
  public static RunResult errorsOnly(int seconds) {
    Histogram total = Latencies.histogram();
    var samples = new ArrayList<Sample>();
    for (int second = 0; second < seconds; second++) {
      Histogram failed = Latencies.histogram();
      failed.recordValueWithCount(900_000 + 1_000L * second, 100);
      total.add(failed);
      samples.add(new Sample(second * SECOND, SECOND, 100, 0, 0, 0, Quantiles.of(Latencies.histogram()),
          Map.of(THROTTLED, 60L, REFUSED, 40L), 0, 0, 30_000, 10_000));
    }
    return new RunResult(facts(true, 100), seconds * SECOND,
        new Arrivals(100L * seconds, 0, 100L * seconds, 0, 0, 0, 1_000),
        List.of(latencies("GetItem", AnswerClass.ERROR, total)), samples,
        Map.of(THROTTLED, 60L * seconds, REFUSED, 40L * seconds), new Capacity(true, 0, 0, 0),
        new Staleness(0, Latencies.histogram()), 30_000L * seconds, 10_000L * seconds);
  }

  /**
   * A run as they are: caches warm up, latencies scatter, and a third of the way through the store stalls.
   *
   * @param slowness multiplies every latency
   * @param cached   whether there are caches
   */
  public static RunResult lively(int seconds, double rate, double slowness, boolean cached, long seed) {
    var random = new Random(seed);
    var totals = new LinkedHashMap<String, Latencies>();
    var samples = new ArrayList<Sample>();
    Histogram ages = Latencies.histogram();
    long answered = 0;
    long failed = 0;
    for (int second = 0; second < seconds; second++) {
      Histogram successes = Latencies.histogram();
      long reads = 0;
      long hits = 0;
      boolean stall = second == seconds / 3;
      double hitShare = cached ? 0.97 * (1 - Math.exp(-(second + 1) / 4.0)) : 0;
      int count = (int) (rate * (0.97 + 0.06 * random.nextDouble()));
      for (int i = 0; i < count; i++) {
        boolean write = random.nextInt(20) == 0;
        boolean hit = !write && random.nextDouble() < hitShare;
        AnswerClass answer = write
            ? AnswerClass.WRITE
            : hit ? AnswerClass.HIT : cached ? AnswerClass.MISS : AnswerClass.UNCACHED;
        double median = (hit ? 90_000 : write ? 900_000 : 600_000) * slowness;
        long nanos = (long) (median * Math.exp(0.45 * random.nextGaussian())
            * (random.nextInt(1_000) == 0 ? 12 : 1) + (stall && !hit ? 60_000_000 * random.nextDouble() : 0));
        String operation = write ? "PutItem" : "GetItem";
        successes.recordValue(nanos);
        reads += write ? 0 : 1;
        hits += hit ? 1 : 0;
        record(totals, operation, answer, nanos);
        if (hit && random.nextInt(4_000) == 0) {
          ages.recordValue((long) (400_000_000 * random.nextDouble()));
        }
      }
      Map<ErrorType, Long> errors = stall ? Map.of(THROTTLED, 40L) : Map.of();
      if (stall) {
        for (int i = 0; i < 40; i++) {
          record(totals, "GetItem", AnswerClass.ERROR, 900_000);
        }
        failed += 40;
      }
      answered += count;
      samples.add(new Sample(second * SECOND, SECOND, count, count, reads, hits, Quantiles.of(successes), errors,
          stall ? 60 : 3, stall ? 25 : 0, count * 420L, count * 1_300L));
    }
    long hits = totals.values().stream().filter(each -> each.answer() == AnswerClass.HIT).mapToLong(Latencies::count)
        .sum();
    var errors = failed == 0 ? Map.<ErrorType, Long>of() : Map.of(THROTTLED, failed);
    return new RunResult(facts(true, rate), seconds * SECOND,
        new Arrivals(answered + failed, answered, failed, answered / 100, 0, 0, 63_000_000),
        List.copyOf(totals.values()), samples, errors, new Capacity(true, (answered - hits) * 0.5, answered * 0.05,
            hits * 0.5),
        new Staleness(hits, ages), answered * 420, answered * 1_300);
  }

  public static RunFacts facts(boolean openLoop, double rate) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("table", "needletail-loadtest");
    settings.put("items", "100000");
    settings.put("item-bytes", "1024");
    settings.put("distribution", "zipfian");
    return new RunFacts("http://127.0.0.1:8000", "ycsb-b", openLoop, rate, 10 * SECOND, 32, 1,
        Instant.parse("2026-11-21T20:15:00Z"), settings);
  }

  private static void record(Map<String, Latencies> into, String operation, AnswerClass answer, long nanos) {
    Latencies latencies = into.computeIfAbsent(operation + answer,
        _ -> new Latencies(operation, answer, Latencies.histogram(), Latencies.histogram()));
    latencies.fromIntended().recordValue(nanos);
    latencies.fromSent().recordValue(nanos);
  }

  private static Latencies latencies(String operation, AnswerClass answer, Histogram histogram) {
    return new Latencies(operation, answer, histogram, histogram);
  }
}
