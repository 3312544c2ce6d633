package dev.needletail.loadtest;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.run.Rounds;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The text that a run ends with. Latencies are in microseconds. */
final class Report {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

  private Report() {}

  static String text(Rounds rounds) {
    var text = new StringBuilder();
    for (int round = 0; round < rounds.runs().size(); round++) {
      run(text, rounds.runs().get(round));
      if (!rounds.others().isEmpty()) {
        run(text, rounds.others().get(round));
      }
    }
    if (!rounds.others().isEmpty()) {
      RunResult other = rounds.others().getFirst();
      line(text, String.format(Locale.ROOT, "%s: throughput %s, p50 %s, p99 %s of %s", other.facts().workload(),
          ratio(rounds, RunResult::throughput), ratio(rounds, run -> run.successes().getValueAtPercentile(50)),
          ratio(rounds, run -> run.successes().getValueAtPercentile(99)), other.facts().endpoint()));
    }
    return text.toString();
  }

  private static void run(StringBuilder text, RunResult run) {
    Arrivals arrivals = run.arrivals();
    line(text,
        String.format(Locale.ROOT, "%s: %d answered, %d errors in %.1f s (%.0f/s)", run.facts().endpoint(),
            arrivals.answered(),
            arrivals.failed(), run.elapsedNanos() / 1e9, run.throughput()));
    if (arrivals.waited() > 0 || arrivals.unsent() > 0) {
      line(text,
          String.format(Locale.ROOT,
              "could not keep up: %d requests waited for a connection, at most %.3f s, %d were never sent",
              arrivals.waited(), arrivals.lateNanosMax() / 1e9, arrivals.unsent()));
    }
    text.append(String.format(Locale.ROOT, "%-24s %10s %7s", "", "count", "share"));
    for (double percentile : PERCENTILES) {
      text.append(String.format(Locale.ROOT, " %10s", percentile == 100 ? "max µs" : "p" + plain(percentile) + " µs"));
    }
    text.append(System.lineSeparator());
    run.latencies().forEach(each -> row(text, each, arrivals.answered() + arrivals.failed()));
    run.errors()
        .forEach((error, count) -> line(text, String.format(Locale.ROOT, "error %s: %d", error.label(), count)));
    if (run.staleness().compared() > 0) {
      line(text,
          String.format(Locale.ROOT, "stale reads: %d of %d, p99 %.3f ms, max %.3f ms", run.staleness().outOfDate(),
              run.staleness().compared(), run.staleness().ages().getValueAtPercentile(99) / 1e6,
              run.staleness().outOfDate() == 0 ? 0 : run.staleness().ages().getMaxValue() / 1e6));
    }
    if (run.capacity().told()) {
      line(text,
          String.format(Locale.ROOT, "capacity consumed: %.1f read units, %.1f write units; saved %.1f read units",
              run.capacity().readUnits(), run.capacity().writeUnits(), run.capacity().savedReadUnits()));
    }
  }

  private static void row(StringBuilder text, Latencies each, long all) {
    String name = each.operation() + (each.answer() == AnswerClass.WRITE ? "" : " " + each.answer().label());
    text.append(
        String.format(Locale.ROOT, "%-24s %10d %6.1f%%", name, each.count(), 100.0 * each.count() / Math.max(1, all)));
    for (double percentile : PERCENTILES) {
      text.append(String.format(Locale.ROOT, " %10.0f", each.fromIntended().getValueAtPercentile(percentile) / 1000.0));
    }
    text.append(System.lineSeparator());
  }

  private static String ratio(Rounds rounds, ToDoubleFunction<RunResult> figure) {
    double[] ratios = new double[rounds.runs().size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(rounds.runs().get(i))
          / Math.max(1, figure.applyAsDouble(rounds.others().get(i)));
    }
    Arrays.sort(ratios);
    return String.format(Locale.ROOT, "%.2f x (%.2f to %.2f)", ratios[ratios.length / 2], ratios[0],
        ratios[ratios.length - 1]);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static String plain(double percentile) {
    return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
  }
}
