package dev.needletail.engine.layout;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the parts of a key, as the package documentation defines them. Threads: confined to the caller's.
 */
final class KeyWriter {

  static final byte ESCAPED = 0x00;
  static final byte ESCAPED_ZERO = (byte) 0xFF;
  static final byte ESCAPED_END = 0x01;
  static final byte NEGATIVE = 0x01;
  static final byte ZERO = 0x02;
  static final byte POSITIVE = 0x03;

  private byte[] buffer = new byte[64];
  private int size;

  KeyWriter integer(int value) {
    ensure(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** @throws IllegalArgumentException if the value is of a type that keys do not have */
  KeyWriter value(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> string(text).end();
      case AttributeValue.N(var number) -> number(number);
      case AttributeValue.B(var bytes) -> binary(bytes).end();
      default -> throw new IllegalArgumentException("a key attribute cannot be a " + value.typeName());
    };
  }

  /** What the encodings of all strings or binaries with this prefix begin with, and no others do. */
  KeyWriter prefix(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> string(text);
      case AttributeValue.B(var bytes) -> binary(bytes);
      default -> throw new IllegalArgumentException("a " + value.typeName() + " is no prefix");
    };
  }

  /** Fills the four bytes at {@code at} with the hash of everything after them. */
  KeyWriter hash(int at) {
    var crc = new CRC32C();
    crc.update(buffer, at + 4, size - at - 4);
    long hash = crc.getValue();
    for (int i = 0; i < 4; i++) {
      buffer[at + i] = (byte) (hash >>> (24 - 8 * i));
    }
    return this;
  }

  /** Parts that are encoded already. */
  KeyWriter encoded(byte[] parts, int from, int to) {
    ensure(to - from);
    System.arraycopy(parts, from, buffer, size, to - from);
    size += to - from;
    return this;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private KeyWriter string(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        escaped((byte) c);
      } else if (c < 0x800) {
        bytes(0xC0 | (c >> 6), 0x80 | (c & 0x3F));
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes(0xF0 | (point >> 18), 0x80 | ((point >> 12) & 0x3F), 0x80 | ((point >> 6) & 0x3F),
            0x80 | (point & 0x3F));
      } else {
        bytes(0xE0 | (c >> 12), 0x80 | ((c >> 6) & 0x3F), 0x80 | (c & 0x3F));
      }
    }
    return this;
  }

  private KeyWriter binary(Bytes binary) {
    for (byte b : binary.toByteArray()) {
      escaped(b);
    }
    return this;
  }

  private void escaped(byte b) {
    append(b);
    if (b == ESCAPED) {
      append(ESCAPED_ZERO);
    }
  }

  private KeyWriter end() {
    append(ESCAPED);
    append(ESCAPED_END);
    return this;
  }

  private KeyWriter number(DynamoNumber number) {
    if (number.signum() == 0) {
      append(ZERO);
      return this;
    }
    int mask = number.signum() < 0 ? 0xFF : 0;
    append(number.signum() < 0 ? NEGATIVE : POSITIVE);
    append((byte) ((number.exponent() - DynamoNumber.EXPONENT_MIN) ^ mask));
    String digits = number.digits().toString();
    for (int i = 0; i < digits.length(); i += 2) {
      int tens = digits.charAt(i) - '0';
      int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
      append((byte) ((10 * tens + ones + 1) ^ mask));
    }
    append((byte) mask);
    return this;
  }

  private void bytes(int... octets) {
    for (int octet : octets) {
      append((byte) octet);
    }
  }

  private void append(byte b) {
    ensure(1);
    buffer[size++] = b;
  }

  private void ensure(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
