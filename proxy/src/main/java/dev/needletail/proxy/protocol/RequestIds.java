package dev.needletail.proxy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Makes request ids of AWS's form: 52 upper-case letters and digits. Threads: one; it has the generator's state. */
public final class RequestIds {

  /** Bytes of an id, each of them ASCII. */
  public static final int LENGTH = 52;

  private static final byte[] DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);
  private static final int BITS_PER_DIGIT = 5;
  private static final int DIGITS_PER_LONG = Long.SIZE / BITS_PER_DIGIT;

  private final RandomGenerator random;

  public RequestIds(RandomGenerator random) {
    this.random = random;
  }

  public String next() {
    var id = new byte[LENGTH];
    next(id, 0);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  /** Writes the next id to {@code bytes}, from {@code at} on. */
  public void next(byte[] bytes, int at) {
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      bits = i % DIGITS_PER_LONG == 0 ? random.nextLong() : bits >>> BITS_PER_DIGIT;
      bytes[at + i] = DIGITS[(int) bits & (DIGITS.length - 1)];
    }
  }
}
