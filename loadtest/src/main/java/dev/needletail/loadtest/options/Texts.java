package dev.needletail.loadtest.options;

import java.time.Duration;
import java.util.Locale;

/** Reads what users write. Every failure is an {@link IllegalArgumentException} with a message for them. */
final class Texts {

  private Texts() {}

  /** {@code 10%} or {@code 0.1}: 0 to 1. */
  static double share(String option, String text) {
    boolean percent = text.endsWith("%");
    double number = number(option, percent ? text.substring(0, text.length() - 1) : text);
    double share = percent ? number / 100 : number;
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(option + " is a share from 0% to 100%, and " + text + " is none");
    }
    return share;
  }

  static double number(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " wants a number, and " + text + " is none", e);
    }
  }

  /** {@code 30s}, {@code 500ms}, {@code 2m}, {@code 1h}; a number alone is seconds. */
  static Duration duration(String option, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String unit = lower.replaceFirst("^[0-9.]+", "");
    double seconds = switch (unit) {
      case "ms" -> 0.001;
      case "", "s" -> 1;
      case "m" -> 60;
      case "h" -> 3600;
      default -> throw new IllegalArgumentException(option + " wants a time such as 500ms, 30s or 2m, not " + text);
    };
    double nanos = number(option, lower.substring(0, lower.length() - unit.length())) * seconds * 1e9;
    return Duration.ofNanos((long) Math.min(nanos, 9e18));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
