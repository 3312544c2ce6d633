package dev.needletail.model.value;

import dev.needletail.model.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads the numbers that DynamoDB reads: an optional sign, digits with an optional point, an optional exponent. */
final class NumberText {

  /** Longer texts are refused before they are parsed: no legal number needs as much. */
  private static final int LENGTH_MAX = 512;

  private NumberText() {}

  static BigDecimal parse(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX || !isNumber(text)) {
      throw notANumber(text);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException beyondInt) {
      throw exponentBeyondInt(text);
    }
  }

  /** The number as a decimal whose exponent and scale have 32 bits; null if it is none. */
  static @Nullable BigDecimal parseOlder(String text) {
    // BigDecimal itself takes exponents that are larger by one.
    if (text.isEmpty() || text.length() > LENGTH_MAX || !isNumber(text) || exponent(text).bitLength() > 31) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException scaleBeyond32Bits) {
      return null;
    }
  }

  private static BigInteger exponent(String number) {
    int at = Math.max(number.indexOf('e'), number.indexOf('E'));
    return at < 0 ? BigInteger.ZERO : new BigInteger(number.substring(at + 1));
  }

  private static boolean isNumber(String text) {
    int at = 0;
    if (text.charAt(at) == '+' || text.charAt(at) == '-') {
      at++;
    }
    int digits = 0;
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    return digits > 0 && (at == text.length() || isExponent(text, at));
  }

  private static boolean isExponent(String text, int from) {
    int at = from;
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    if (at == text.length()) {
      return false;
    }
    for (; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  /** An exponent that BigDecimal cannot hold is beyond DynamoDB's range all the more, unless the digits are zero. */
  private static RuntimeException exponentBeyondInt(String text) {
    boolean small = text.toLowerCase(java.util.Locale.ROOT).contains("e-");
    return Refusal.validation(small
        ? "Number underflow. Attempting to store a number with magnitude smaller than supported range"
        : "Number overflow. Attempting to store a number with magnitude larger than supported range").asException();
  }

  private static RuntimeException notANumber(String text) {
    return Refusal.validation("The parameter cannot be converted to a numeric value: " + text).asException();
  }
}
