package dev.needletail.model.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number as the client wrote it: an optional sign, digits with an optional point, an optional exponent of 64 bits. It
 * takes time in proportion to the text, whatever the exponent.
 *
 * @param digits   the significant digits, without zeros at either end; empty for zero
 * @param trailing zeros between the last significant digit and the end of the digits
 * @param fraction digits after the point
 * @param exponent as written; 0 if there is none
 */
record NumberText(boolean negative, String digits, int trailing, int fraction, long exponent) {

  /** Far beyond any limit, and far enough from 64 bits to add the length of a text to. */
  private static final long HUGE = 1L << 40;

  /** The parts of a text, or null if it is no number. */
  static @Nullable NumberText of(String text) {
    int from = 0;
    boolean negative = false;
    if (!text.isEmpty() && isSign(text.charAt(0))) {
      negative = text.charAt(0) == '-';
      from = 1;
    }
    int point = -1;
    int first = -1;
    int last = -1;
    int at = from;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.' && point < 0) {
        point = at;
      } else if (c < '0' || c > '9') {
        break;
      } else if (c != '0') {
        first = first < 0 ? at : first;
        last = at;
      }
    }
    if (at - from == (point < 0 ? 0 : 1)) {
      return null;
    }
    Long exponent = at == text.length() ? Long.valueOf(0) : exponent(text, at);
    if (exponent == null) {
      return null;
    }
    int fraction = point < 0 ? 0 : at - point - 1;
    if (first < 0) {
      return new NumberText(negative, "", 0, fraction, exponent);
    }
    boolean pointWithin = first < point && point < last;
    String digits = pointWithin
        ? text.substring(first, point) + text.substring(point + 1, last + 1)
        : text.substring(first, last + 1);
    int trailing = at - last - 1 - (point > last ? 1 : 0);
    return new NumberText(negative, digits, trailing, fraction, exponent);
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  /** The exponent that begins here and ends the text; null if none does, or it is wider than 64 bits. */
  private static @Nullable Long exponent(String text, int from) {
    int at = from + 1;
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E' || at == text.length()) {
      return null;
    }
    for (int i = isSign(text.charAt(at)) ? at + 1 : at; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    try {
      return Long.valueOf(text.substring(at));
    } catch (NumberFormatException signOnlyOrTooWide) {
      return null;
    }
  }

  boolean isZero() {
    return digits.isEmpty();
  }

  /** The power of ten of the first significant digit, and for zero the exponent as written; beyond 2^40 it is not exact. */
  long magnitude() {
    long clamped = Math.clamp(exponent, -HUGE, HUGE);
    return isZero() ? clamped : clamped - fraction + trailing + digits.length() - 1;
  }

  /** Whether exponent and scale can be those of a {@link BigDecimal}, as which DynamoDB's older layer reads a number. */
  boolean hasExponentOf32Bits() {
    return exponent == (int) exponent && fraction - exponent == (int) (fraction - exponent);
  }

  /** The power of ten of the first significant digit; precision less scale is computed in 32 bits, which overflow. */
  long magnitudeIn32Bits() {
    int precisionLessScale = digits.length() + trailing - (int) (fraction - exponent);
    return precisionLessScale - 1L;
  }

  /** The value, for a magnitude and a count of digits that DynamoDB has. */
  BigDecimal toBigDecimal() {
    if (isZero()) {
      return BigDecimal.ZERO;
    }
    var unscaled = new BigInteger(digits);
    int scale = (int) (digits.length() - 1 - magnitude());
    return new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
  }
}
