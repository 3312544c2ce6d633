package dev.needletail.proxy.auth.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Text under way to a digest, as bytes. Header values come in trimmed, with one space for every run of spaces and tabs in
 * them, and a comma between two of one header. Threads: one; used again and again.
 */
final class CanonicalBytes implements HeaderSink {

  /** The two digits of every byte. */
  private static final byte[] HEX = digits();
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

  /** Compares as a whole, and takes as long whichever byte differs. */
  boolean isEqual(String text) {
    return MessageDigest.isEqual(Arrays.copyOf(bytes, length), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  CanonicalBytes add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  CanonicalBytes add(byte[] more) {
    return add(more, more.length);
  }

  CanonicalBytes add(CanonicalBytes more) {
    return add(more.bytes, more.length);
  }

  private CanonicalBytes add(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  /**
   * The JDK advises against this way to get bytes because it takes the low half of each character, which is what there is
   * to take here, and copies at the speed of memory.
   *
   * @param text one character for each byte (ISO 8859-1)
   */
  @SuppressWarnings("deprecation")
  CanonicalBytes add(String text) {
    int count = text.length();
    reserve(count);
    text.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** Adds as lower-case hexadecimal. */
  CanonicalBytes addHex(byte[] binary) {
    reserve(2 * binary.length);
    for (byte b : binary) {
      int digits = 2 * (b & 255);
      bytes[length++] = HEX[digits];
      bytes[length++] = HEX[digits + 1];
    }
    return this;
  }

  private static byte[] digits() {
    var digits = new StringBuilder();
    for (int b = 0; b < 256; b++) {
      HexFormat.of().toHexDigits(digits, (byte) b);
    }
    return digits.toString().getBytes(StandardCharsets.US_ASCII);
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
    beginValue();
    addTrimmed(source, from, count);
  }

  /** Most values have nothing in them that would have to be changed, and the JDK finds that out very fast. */
  @Override
  public void value(CharSequence text) {
    beginValue();
    String value = text.toString();
    if (value.indexOf(' ') < 0 && value.indexOf('\t') < 0) {
      add(value);
    } else {
      byte[] source = value.getBytes(StandardCharsets.ISO_8859_1);
      addTrimmed(source, 0, source.length);
    }
  }

  private void beginValue() {
    if (valued) {
      add(',');
    }
    valued = true;
  }

  private void addTrimmed(byte[] source, int from, int count) {
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
