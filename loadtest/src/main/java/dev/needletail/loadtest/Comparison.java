package dev.needletail.loadtest;

import dev.needletail.loadtest.run.ClosedLoop;
import dev.needletail.loadtest.run.Load;
import dev.needletail.loadtest.run.Results;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The same load to two endpoints in turns, so that what else the machine does meets both alike. The result is a ratio with
 * its spread over the rounds.
 */
final class Comparison {

  private Comparison() {}

  /** @return the errors of all rounds */
  static long run(PrintWriter out, Load load, Load other, int rounds, long warmUpNanos, long nanos)
      throws InterruptedException {
    ClosedLoop.run(load, warmUpNanos);
    ClosedLoop.run(other, warmUpNanos);
    double[] throughput = new double[rounds];
    double[] p99 = new double[rounds];
    long errors = 0;
    for (int round = 0; round < rounds; round++) {
      Results mine = ClosedLoop.run(load, nanos);
      Results theirs = ClosedLoop.run(other, nanos);
      errors += mine.errorCount() + theirs.errorCount();
      Histogram all = mine.allLatencies();
      Histogram allTheirs = theirs.allLatencies();
      throughput[round] = (double) all.getTotalCount() / Math.max(1, allTheirs.getTotalCount());
      p99[round] = (double) all.getValueAtPercentile(99) / Math.max(1, allTheirs.getValueAtPercentile(99));
      out.println(String.format(Locale.ROOT, "round %d: %s %.0f/s, %s %.0f/s: throughput %.2f x, p99 %.2f x", round + 1,
          load.endpoint(), all.getTotalCount() / (nanos / 1e9), other.endpoint(),
          allTheirs.getTotalCount() / (nanos / 1e9), throughput[round], p99[round]));
      out.flush();
    }
    out.println(String.format(Locale.ROOT, "%s: throughput %s, p99 %s of %s", load.workload(), spread(throughput),
        spread(p99), other.endpoint()));
    out.flush();
    return errors;
  }

  private static String spread(double[] ratios) {
    Arrays.sort(ratios);
    return String.format(Locale.ROOT, "%.2f x (%.2f to %.2f)", ratios[ratios.length / 2], ratios[0],
        ratios[ratios.length - 1]);
  }
}
