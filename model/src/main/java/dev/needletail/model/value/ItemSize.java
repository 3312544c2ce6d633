package dev.needletail.model.value;

import java.util.Map;

/**
 * The size of an item by DynamoDB's own accounting, in bytes: names and strings in UTF-8, numbers by their digit pairs,
 * three bytes a map or list and one an element in it. Source: DynamoDB developer guide, "Item sizes and formats".
 */
public final class ItemSize {

  /** The largest item that DynamoDB stores. */
  public static final int ITEM_BYTES_MAX = 400 * 1024;

  private ItemSize() {}

  public static long of(Item item) {
    return of(item.attributes());
  }

  /** The sum over the attributes of name and value. */
  public static long of(Map<String, AttributeValue> attributes) {
    long bytes = 0;
    for (var attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  /** The name of an attribute or of a member of a map, or its placeholder. */
  public static long ofName(String name) {
    return utf8(name);
  }

  public static long of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> utf8(text);
      case AttributeValue.N(var number) -> of(number);
      case AttributeValue.B(var bytes) -> bytes.length();
      case AttributeValue.SS(var texts) -> texts.stream().mapToLong(ItemSize::utf8).sum();
      case AttributeValue.NS(var numbers) -> numbers.stream().mapToLong(ItemSize::of).sum();
      case AttributeValue.BS(var binaries) -> binaries.stream().mapToLong(Bytes::length).sum();
      case AttributeValue.M(var members) -> 3 + members.size() + of(members);
      case AttributeValue.L(var elements) -> 3 + elements.size() + elements.stream().mapToLong(ItemSize::of).sum();
      case AttributeValue.Bool _,AttributeValue.Null _ -> 1;
    };
  }

  /**
   * One byte for two significant digits, those before and those behind the decimal point rounded up apart; one for the
   * exponent, and one more for a negative number. Zeros that only place the point do not count. Zero takes one byte.
   */
  public static int of(DynamoNumber number) {
    if (number.signum() == 0) {
      return 1;
    }
    int digits = number.digitCount();
    int integral = number.exponent() + 1;
    boolean straddlesPoint = integral > 0 && integral < digits;
    int pairs = straddlesPoint
        ? Math.ceilDiv(integral, 2) + Math.ceilDiv(digits - integral, 2)
        : Math.ceilDiv(digits, 2);
    return pairs + 1 + (number.signum() < 0 ? 1 : 0);
  }

  static long utf8(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
