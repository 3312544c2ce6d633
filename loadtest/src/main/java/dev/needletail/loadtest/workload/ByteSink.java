package dev.needletail.loadtest.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at the end, with room kept free at the beginning. Threads: confined. */
public final class ByteSink {

  private static final int DIGITS_MAX = 20;

  private final int room;
  private byte[] bytes;
  private int end;

  /** @param room bytes at the beginning that are left for what is known last */
  public ByteSink(int room, int capacity) {
    this.room = room;
    this.bytes = new byte[room + capacity];
    this.end = room;
  }

  /** Forgets everything; keeps the memory. */
  public void clear() {
    end = room;
  }

  public ByteSink put(byte[] source) {
    return put(source, 0, source.length);
  }

  public ByteSink put(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, end, length);
    end += length;
    return this;
  }

  /** @param ascii characters below 128 */
  public ByteSink put(String ascii) {
    return put(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** @param number at least 0 */
  public ByteSink put(long number) {
    ensure(DIGITS_MAX);
    int digits = digits(number);
    long left = number;
    for (int i = end + digits - 1; i >= end; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    end += digits;
    return this;
  }

  /** How many decimal digits a number of at least 0 has. */
  public static int digits(long number) {
    int digits = 1;
    for (long left = number / 10; left > 0; left /= 10) {
      digits++;
    }
    return digits;
  }

  /** The array that all is in, valid until more is put. */
  public byte[] array() {
    return bytes;
  }

  /** Where in {@link #array()} begins what was put: the room before it is free. */
  public int start() {
    return room;
  }

  /** Where in {@link #array()} ends what was put. */
  public int end() {
    return end;
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, room, end);
  }

  private void ensure(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
    }
  }
}
