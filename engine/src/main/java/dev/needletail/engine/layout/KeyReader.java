package dev.needletail.engine.layout;

import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads the parts of a key that {@link KeyWriter} wrote. Bytes that it cannot have written are an
 * {@link IllegalStateException}. Threads: confined to the caller's.
 */
final class KeyReader {

  private final byte[] key;
  private int at;

  KeyReader(byte[] key, int at) {
    this.key = key;
    this.at = at;
  }

  /** How far it has read. */
  int at() {
    return at;
  }

  AttributeValue value(ScalarType type) {
    return switch (type) {
      case S -> new AttributeValue.S(text(unescaped()));
      case N -> new AttributeValue.N(number());
      case B -> new AttributeValue.B(Bytes.copyOf(unescaped()));
    };
  }

  private byte[] unescaped() {
    var bytes = new ByteArrayOutputStream(key.length - at);
    while (true) {
      byte b = next();
      if (b == KeyWriter.ESCAPED) {
        byte escape = next();
        if (escape == KeyWriter.ESCAPED_END) {
          return bytes.toByteArray();
        }
        if (escape != KeyWriter.ESCAPED_ZERO) {
          throw malformed();
        }
      }
      bytes.write(b);
    }
  }

  private DynamoNumber number() {
    byte sign = next();
    if (sign == KeyWriter.ZERO) {
      return DynamoNumber.ZERO;
    }
    if (sign != KeyWriter.POSITIVE && sign != KeyWriter.NEGATIVE) {
      throw malformed();
    }
    int mask = sign == KeyWriter.NEGATIVE ? 0xFF : 0;
    int exponent = ((next() & 0xFF) ^ mask) + DynamoNumber.EXPONENT_MIN;
    var digits = new StringBuilder(40);
    for (int pair = (next() & 0xFF) ^ mask; pair != 0; pair = (next() & 0xFF) ^ mask) {
      digits.append((char) ('0' + (pair - 1) / 10)).append((char) ('0' + (pair - 1) % 10));
    }
    var unscaled = new BigInteger(digits.toString());
    return DynamoNumber.checked(new BigDecimal(mask == 0 ? unscaled : unscaled.negate(),
        digits.length() - 1 - exponent));
  }

  private byte next() {
    if (at == key.length) {
      throw malformed();
    }
    return key[at++];
  }

  /** UTF-8 in which a surrogate without its pair may stand as three bytes, which Java's decoder would replace. */
  private static String text(byte[] utf8) {
    var text = new StringBuilder(utf8.length);
    int i = 0;
    while (i < utf8.length) {
      int lead = utf8[i] & 0xFF;
      if (lead < 0x80) {
        text.append((char) lead);
        i += 1;
      } else if (lead < 0xE0) {
        text.append((char) ((lead & 0x1F) << 6 | tail(utf8, i + 1)));
        i += 2;
      } else if (lead < 0xF0) {
        text.append((char) ((lead & 0x0F) << 12 | tail(utf8, i + 1) << 6 | tail(utf8, i + 2)));
        i += 3;
      } else {
        text.appendCodePoint(
            (lead & 0x07) << 18 | tail(utf8, i + 1) << 12 | tail(utf8, i + 2) << 6 | tail(utf8, i + 3));
        i += 4;
      }
    }
    return text.toString();
  }

  private static int tail(byte[] utf8, int at) {
    if (at >= utf8.length || (utf8[at] & 0xC0) != 0x80) {
      throw malformed();
    }
    return utf8[at] & 0x3F;
  }

  private static IllegalStateException malformed() {
    return new IllegalStateException("a stored key is malformed");
  }
}
