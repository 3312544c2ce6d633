package dev.needletail.model.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes compact JSON into a growing byte array, and takes documents that are bytes already as they are
 * ({@link #raw(byte[])}): that is what a general-purpose generator does not offer, and what a cached item needs.
 *
 * <p>The caller keeps the order of names and values right; commas are put in here. Threads: confined to the caller's.
 */
public final class JsonWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer;
  private int size;
  /** Whether the next name or element needs a comma before it. */
  private boolean comma;

  /** @param capacity the bytes to start with; it grows as needed */
  public JsonWriter(int capacity) {
    buffer = new byte[Math.max(16, capacity)];
  }

  public JsonWriter beginObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  /** A member's name; its value comes next. */
  public JsonWriter name(String name) {
    separate();
    quoted(name);
    append((byte) ':');
    comma = false;
    return this;
  }

  public JsonWriter string(String value) {
    separate();
    quoted(value);
    comma = true;
    return this;
  }

  public JsonWriter number(long value) {
    return token(Long.toString(value));
  }

  /** A number with a point even when it is whole, as DynamoDB prints capacity units and times: 1.0, 0.5. */
  public JsonWriter decimal(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return token((long) value + ".0");
    }
    return token(BigDecimal.valueOf(value).toPlainString());
  }

  public JsonWriter bool(boolean value) {
    return token(value ? "true" : "false");
  }

  public JsonWriter nullValue() {
    return token("null");
  }

  /** A value that is JSON already. */
  public JsonWriter raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  /** A value that is JSON already: {@code length} bytes of {@code json} from {@code offset}. */
  public JsonWriter raw(byte[] json, int offset, int length) {
    separate();
    ensure(length);
    System.arraycopy(json, offset, buffer, size, length);
    size += length;
    comma = true;
    return this;
  }

  public int size() {
    return size;
  }

  /** Where the writer is now, for {@link #backTo}. */
  public long mark() {
    return (long) size << 1 | (comma ? 1 : 0);
  }

  /** Takes back what was written since the mark. */
  public void backTo(long mark) {
    size = (int) (mark >> 1);
    comma = (mark & 1) == 1;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private JsonWriter open(char bracket) {
    separate();
    append((byte) bracket);
    comma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    append((byte) bracket);
    comma = true;
    return this;
  }

  private JsonWriter token(String ascii) {
    separate();
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      buffer[size++] = (byte) ascii.charAt(i);
    }
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      append((byte) ',');
    }
  }

  private void quoted(String text) {
    ensure(text.length() + 2);
    append((byte) '"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        ensure(2);
        buffer[size++] = (byte) (0xC0 | (c >> 6));
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isSurrogate(c)) {
        i = surrogate(text, i);
      } else {
        ensure(3);
        buffer[size++] = (byte) (0xE0 | (c >> 12));
        buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    append((byte) '"');
  }

  private void ascii(char c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      case '\b' -> escape('b');
      case '\f' -> escape('f');
      default -> {
        if (c < 0x20) {
          unicodeEscape(c);
        } else {
          append((byte) c);
        }
      }
    }
  }

  /** Writes the character at {@code i}, with its low surrogate if it has one; returns the index of its last unit. */
  private int surrogate(String text, int i) {
    if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
      int point = Character.toCodePoint(text.charAt(i), text.charAt(i + 1));
      ensure(4);
      buffer[size++] = (byte) (0xF0 | (point >> 18));
      buffer[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      buffer[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      buffer[size++] = (byte) (0x80 | (point & 0x3F));
      return i + 1;
    }
    unicodeEscape(text.charAt(i));
    return i;
  }

  private void escape(char c) {
    ensure(2);
    buffer[size++] = '\\';
    buffer[size++] = (byte) c;
  }

  private void unicodeEscape(char c) {
    ensure(6);
    buffer[size++] = '\\';
    buffer[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[(c >> shift) & 0xF];
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
