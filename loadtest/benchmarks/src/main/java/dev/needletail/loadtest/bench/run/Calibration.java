package dev.needletail.loadtest.bench.run;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How fast the machine is just now: the time of a fixed piece of work (64-bit FNV-1a of 16 KiB), measured right before and
 * right after each iteration of a benchmark, in its process. Divided by it, times of machines of one kind can be compared,
 * and those of a machine that others use too. The work fits the nearest cache, allocates nothing, and each step needs
 * the one before, so that compilers cannot widen it.
 *
 * <p>Threads: JMH's, one at a time.
 */
public final class Calibration implements InternalProfiler {

  static final String LABEL = "calibration";

  private static final int BYTES = 16 * 1024;
  /** Some ten milliseconds: longer than a turn of a scheduler, short beside an iteration. */
  private static final int REPEATS = 500;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final byte[] work = new byte[BYTES];
  private double nanosBefore;
  /** Keeps what was computed, so that it has to be. */
  private long kept;

  @Override
  public String getDescription() {
    return "Time of a fixed piece of work around each iteration";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    nanosBefore = nanos();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
      IterationResult result) {
    return List.of(new ScalarResult(LABEL, (nanosBefore + nanos()) / 2, "ns", AggregationPolicy.AVG));
  }

  /** One piece of work's time in nanoseconds, the mean of many. */
  double nanos() {
    long start = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      work[i % BYTES]++;
      kept += hash(work);
    }
    double nanos = (System.nanoTime() - start) / (double) REPEATS;
    return kept == 0 ? nanos + Double.MIN_NORMAL : nanos;
  }

  private static long hash(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte octet : bytes) {
      hash = (hash ^ octet) * FNV_PRIME;
    }
    return hash;
  }
}
