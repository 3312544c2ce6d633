package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import java.util.Locale;

/** Texts of the page. */
final class Wording {

  private Wording() {}

  static String time(double nanos) {
    return Amounts.time(nanos).replace(" us", " µs");
  }

  static String time(long nanos) {
    return time((double) nanos);
  }

  /** The mark of an axis of nanoseconds: no digit too many. */
  static String timeMark(double nanos) {
    if (nanos == 0) {
      return "0";
    }
    if (nanos < 999) {
      return plain(nanos) + " ns";
    }
    if (nanos < 999_000) {
      return plain(nanos / 1e3) + " µs";
    }
    return nanos < 999_000_000 ? plain(nanos / 1e6) + " ms" : plain(nanos / 1e9) + " s";
  }

  static String countMark(double perSecond) {
    return perSecond >= 1_000 ? Amounts.count(Math.round(perSecond)) : plain(perSecond);
  }

  static String percentMark(double percent) {
    return plain(percent) + "%";
  }

  /** A moment of a run of so many seconds. */
  static String moment(double seconds, double total) {
    if (total < 120) {
      return plain(Math.round(seconds * 10) / 10.0) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3_600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
  }

  static String percentile(double percent) {
    if (percent == 0) {
      return "min";
    }
    return percent == 100 ? "max" : "p" + plain(percent);
  }

  static String series(Latencies latencies) {
    return latencies.operation() + " " + latencies.answer().label();
  }

  /** Without its scheme, for legends. */
  static String shortly(RunFacts facts) {
    return facts.endpoint().replaceFirst("^https?://", "");
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%.6g", value);
    return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
