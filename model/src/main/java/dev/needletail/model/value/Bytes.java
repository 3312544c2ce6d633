package dev.needletail.model.value;

import java.util.Arrays;
import java.util.Base64;

/** Immutable bytes, ordered as unsigned, as DynamoDB orders binaries. */
public final class Bytes implements Comparable<Bytes> {

  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  public static Bytes copyOf(byte[] octets) {
    return new Bytes(octets.clone());
  }

  /**
   * Decodes base64 with padding.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  public static Bytes fromBase64(String text) {
    return new Bytes(Base64.getDecoder().decode(text));
  }

  public String toBase64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  public int length() {
    return octets.length;
  }

  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Whether {@code other} is at the beginning of these bytes. */
  public boolean startsWith(Bytes other) {
    return other.octets.length <= octets.length && Arrays.equals(octets, 0, other.octets.length, other.octets, 0,
        other.octets.length);
  }

  /** Whether {@code other} stands anywhere in these bytes. */
  public boolean contains(Bytes other) {
    for (int from = 0; from + other.octets.length <= octets.length; from++) {
      if (Arrays.equals(octets, from, from + other.octets.length, other.octets, 0, other.octets.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Says the length only: bytes are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return octets.length + " bytes";
  }
}
