package dev.needletail.loadtest;

import dev.needletail.loadtest.run.Results;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The text that a run ends with. Latencies are in microseconds. */
final class Report {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

  private Report() {}

  static String text(String title, Results results, double seconds) {
    var text = new StringBuilder();
    long answered = results.latencies().values().stream().mapToLong(Histogram::getTotalCount).sum();
    text.append(String.format(Locale.ROOT, "%d answered, %d errors in %.1f s (%.0f/s)%n", answered,
        results.errorCount(), seconds, answered / seconds));
    text.append(String.format(Locale.ROOT, "%-10s %10s %7s", title, "count", "share"));
    for (double percentile : PERCENTILES) {
      text.append(String.format(Locale.ROOT, " %10s", percentile == 100 ? "max µs" : "p" + plain(percentile) + " µs"));
    }
    text.append(System.lineSeparator());
    results.latencies().forEach((word, histogram) -> row(text, word, histogram, answered));
    results.errors().forEach((error, count) -> text.append(String.format(Locale.ROOT, "error %s: %d%n", error, count)));
    return text.toString();
  }

  private static void row(StringBuilder text, String word, Histogram histogram, long answered) {
    text.append(String.format(Locale.ROOT, "%-10s %10d %6.1f%%", word, histogram.getTotalCount(),
        100.0 * histogram.getTotalCount() / answered));
    for (double percentile : PERCENTILES) {
      text.append(String.format(Locale.ROOT, " %10.0f", histogram.getValueAtPercentile(percentile) / 1000.0));
    }
    text.append(System.lineSeparator());
  }

  private static String plain(double percentile) {
    return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
  }
}
