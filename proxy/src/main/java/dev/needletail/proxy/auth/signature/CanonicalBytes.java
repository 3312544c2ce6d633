package dev.needletail.proxy.auth.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under way to a digest, as bytes. Header values come in trimmed, with one space for every run of spaces and tabs in
 * them, and a comma between two of one header. Threads: one; used again and again.
 */
final class CanonicalBytes implements HeaderSink {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  /** What a request with an unusually long head leaves behind is not kept for longer than the next request. */
  private static final int KEPT_BYTES = 16 * 1024;

  private byte[] bytes = new byte[1024];
  private int length;
  /** Whether the header under way has a value. */
  private boolean valued;

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[1024];
    }
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  CanonicalBytes add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  CanonicalBytes add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** @param text one character for each byte (ISO 8859-1) */
  CanonicalBytes add(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Adds as lower-case hexadecimal. */
  CanonicalBytes addHex(byte[] binary) {
    reserve(2 * binary.length);
    for (byte b : binary) {
      bytes[length++] = HEX[(b >> 4) & 15];
      bytes[length++] = HEX[b & 15];
    }
    return this;
  }

  /** Adds a byte of a path or a query: itself if RFC 3986 does not reserve it, else with a percent sign. */
  CanonicalBytes addEscaped(int value) {
    if (isUnreserved(value)) {
      return add((char) value);
    }
    return add('%').add((char) UPPER_HEX[(value >> 4) & 15]).add((char) UPPER_HEX[value & 15]);
  }

  void beginHeader(byte[] name) {
    add(name).add(':');
    valued = false;
  }

  @Override
  public void value(byte[] source, int from, int count) {
    if (valued) {
      add(',');
    }
    valued = true;
    reserve(count);
    int start = length;
    int end = start;
    boolean spaced = false;
    for (int i = from; i < from + count; i++) {
      byte b = source[i];
      if (b == ' ' || b == '\t') {
        spaced = end > start;
      } else {
        if (spaced) {
          bytes[end++] = ' ';
          spaced = false;
        }
        bytes[end++] = b;
      }
    }
    length = end;
  }

  @Override
  public void value(CharSequence text) {
    byte[] source = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    value(source, 0, source.length);
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '.'
        || b == '_' || b == '~';
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** As people read it: what is not UTF-8 is replaced. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
