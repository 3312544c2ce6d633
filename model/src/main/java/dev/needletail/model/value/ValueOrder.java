package dev.needletail.model.value;

import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's order of values: strings by their UTF-8 bytes, numbers by value, binaries as unsigned bytes. Values of
 * other types, or of two types, have no order.
 */
public final class ValueOrder {

  /** The answer for two values that have no order. */
  public static final int NONE = Integer.MIN_VALUE;

  private ValueOrder() {}

  /** -1, 0 or 1, or {@link #NONE}. */
  public static int compare(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left instanceof AttributeValue.S(var one) && right instanceof AttributeValue.S(var two)) {
      return utf8(one, two);
    }
    if (left instanceof AttributeValue.N(var one) && right instanceof AttributeValue.N(var two)) {
      return Integer.signum(one.compareTo(two));
    }
    if (left instanceof AttributeValue.B(var one) && right instanceof AttributeValue.B(var two)) {
      return Integer.signum(one.compareTo(two));
    }
    return NONE;
  }

  /**
   * Compares strings as their UTF-8 bytes compare, without encoding them: that is the order of code points, and differs
   * from Java's order only in that surrogates come after the rest of the basic plane.
   */
  public static int utf8(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char one = left.charAt(i);
      char two = right.charAt(i);
      if (one != two) {
        return Integer.compare(rank(one), rank(two));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
