package dev.needletail.loadtest.report;

import java.util.Locale;

/** Numbers as users read them: three digits or so, and a unit. */
public final class Amounts {

  private Amounts() {}

  /** A time in the unit that tells it best. */
  public static String time(double nanos) {
    if (nanos < 1_000) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 999_500) {
      return digits(nanos / 1e3) + " us";
    }
    return nanos < 999_500_000 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  /** A time in the unit that tells it best. */
  public static String time(long nanos) {
    return time((double) nanos);
  }

  /** Microseconds without their unit, for columns. */
  public static String micros(long nanos) {
    return String.format(Locale.ROOT, nanos < 99_950 ? "%.1f" : "%,.0f", nanos / 1e3);
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number that may have a fraction. */
  public static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15 ? count((long) number) : digits(number);
  }

  public static String perSecond(double rate) {
    return digits(rate) + "/s";
  }

  /** A share of a whole; of nothing it is a hyphen. */
  public static String share(long part, long whole) {
    return share((double) part, (double) whole);
  }

  /** A share of a whole; of nothing it is a hyphen. */
  public static String share(double part, double whole) {
    return whole == 0 ? "-" : percent(100 * part / whole);
  }

  /** Never 100% or 0% if it is not that, to two digits after the point. */
  public static String percent(double percent) {
    if (percent > 0 && percent < 0.01) {
      return "<0.01%";
    }
    if (percent < 100 && percent >= 99.95) {
      return percent > 99.99 ? ">99.99%" : String.format(Locale.ROOT, "%.2f%%", percent);
    }
    if (percent == 0 || percent == 100) {
      return percent == 0 ? "0%" : "100%";
    }
    return String.format(Locale.ROOT, percent < 1 ? "%.2f%%" : "%.1f%%", percent);
  }

  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  /** As in {@code 0.93x}. */
  public static String ratio(double ratio) {
    return Double.isFinite(ratio) ? digits(ratio) + "x" : "-";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 0.1) {
      return String.format(Locale.ROOT, "%.2g", value);
    }
    return String.format(Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%,.0f", value);
  }
}
