package dev.needletail.proxy.config.binding;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: 250ms, 30s, 5m, 1h, 7d. */
final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS = units();

  private DurationText() {}

  static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is no duration; write a whole number and a unit, as in 250ms, 30s, 5m, 1h or 7d");
    }
    return Duration.of(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS));
  }

  /** In the largest unit that needs no fraction. */
  static String print(Duration duration) {
    if (duration.isZero()) {
      return "0";
    }
    long millis = duration.toMillis();
    for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
      long one = unit.getValue().getDuration().toMillis();
      if (millis % one == 0) {
        return millis / one + unit.getKey();
      }
    }
    throw new IllegalStateException("every whole number of milliseconds is some number of milliseconds");
  }

  private static Map<String, ChronoUnit> units() {
    var units = new LinkedHashMap<String, ChronoUnit>();
    units.put("d", ChronoUnit.DAYS);
    units.put("h", ChronoUnit.HOURS);
    units.put("m", ChronoUnit.MINUTES);
    units.put("s", ChronoUnit.SECONDS);
    units.put("ms", ChronoUnit.MILLIS);
    return units;
  }
}
