package dev.needletail.cache.hit;

import dev.needletail.model.value.DynamoNumber;

/** Knows the numbers that are written as {@link DynamoNumber#toString} writes them. Threads: any; stateless. */
final class CanonicalNumber {

  private CanonicalNumber() {}

  /**
   * Whether the text is a number in canonical form: no plus, no exponent, no zeros that say nothing, and not more digits
   * than any number may have. Some longer ones are canonical, too.
   */
  static boolean is(byte[] text, int from, int to) {
    int first = from < to && text[from] == '-' ? from + 1 : from;
    int whole = digits(text, first, to);
    if (whole == first || to - first > DynamoNumber.DIGITS_MAX) {
      return false;
    }
    boolean zero = text[first] == '0';
    if (zero && whole - first > 1) {
      return false;
    }
    if (whole == to) {
      return !zero || first == from;
    }
    return text[whole] == '.' && digits(text, whole + 1, to) == to && whole + 1 < to && text[to - 1] != '0';
  }

  /** The index after the digits that begin here. */
  private static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }
}
