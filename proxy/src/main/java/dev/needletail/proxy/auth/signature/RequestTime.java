package dev.needletail.proxy.auth.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When a request was signed, as it says.
 *
 * @param text as in {@code 20261101T120000Z}
 */
record RequestTime(String text, long epochSecond) {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
      .withZone(ZoneOffset.UTC);
  private static final int LENGTH = 16;

  /** Reads {@code X-Amz-Date}, or a {@code Date} header in the form of HTTP or of AWS; null if it is none. */
  static @Nullable RequestTime parse(String text) {
    if (text.length() == LENGTH && text.charAt(8) == 'T' && text.charAt(15) == 'Z') {
      return basic(text);
    }
    try {
      return at(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())).getEpochSecond());
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  static RequestTime at(long epochSecond) {
    return new RequestTime(BASIC.format(Instant.ofEpochSecond(epochSecond)), epochSecond);
  }

  private static @Nullable RequestTime basic(String text) {
    int date = number(text, 0, 8);
    int time = number(text, 9, 6);
    if (date < 0 || time < 0) {
      return null;
    }
    try {
      var moment = LocalDateTime.of(date / 10_000, date / 100 % 100, date % 100, time / 10_000, time / 100 % 100,
          time % 100);
      return new RequestTime(text, moment.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The number that these digits are; -1 if they are none. */
  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
