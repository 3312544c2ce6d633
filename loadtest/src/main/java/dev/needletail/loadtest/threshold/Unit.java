package dev.needletail.loadtest.threshold;

import java.util.List;
import java.util.Locale;

/** What a bound is given in. */
public enum Unit {
  NANOSECONDS("ns", 1), MICROSECONDS("us", 1e3), MILLISECONDS("ms", 1e6), SECONDS("s", 1e9), PER_SECOND("/s",
      1),
  PERCENT("%", 1), COUNT("", 1);

  static final List<Unit> TIMES = List.of(NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS);

  private final String suffix;
  private final double factor;

  Unit(String suffix, double factor) {
    this.suffix = suffix;
    this.factor = factor;
  }

  /** As in an expression, after the number. */
  public String suffix() {
    return suffix;
  }

  /** What {@link Threshold#bound} is in: {@code ns} for all times. */
  public String base() {
    return switch (this) {
      case NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS -> NANOSECONDS.suffix;
      case PER_SECOND, PERCENT -> suffix;
      case COUNT -> "count";
    };
  }

  /** Nanoseconds for times; the others are as they are given. */
  double base(double amount) {
    return amount * factor;
  }

  /** For the user; a time in the unit that tells it best. */
  public String text(double base) {
    return switch (this) {
      case NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS -> time(base);
      case PER_SECOND -> String.format(Locale.ROOT, base < 100 ? "%.2f/s" : "%.0f/s", base);
      case PERCENT ->
        String.format(Locale.ROOT, "%.4g%%", base).replaceFirst("(\\.\\d*?)0+%$", "$1%").replace(".%", "%");
      case COUNT -> String.format(Locale.ROOT, "%.0f", base);
    };
  }

  private static String time(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
