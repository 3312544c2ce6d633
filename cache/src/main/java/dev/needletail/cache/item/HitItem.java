package dev.needletail.cache.item;

/**
 * What a reader was answered with, where an object for each answer would be too much. Threads: confined to the reader's. Says
 * nothing before {@link ItemCache#hit} has said yes.
 */
public final class HitItem {

  private byte[] octets = {};
  private int start;
  private int crc32;
  private long ageNanos;
  private boolean present;

  void set(ItemEntry entry, long age) {
    present = entry.isPresent();
    ageNanos = age;
    if (present) {
      octets = entry.answerOctets();
      start = entry.answerStart();
      crc32 = entry.answerCrc32();
    }
  }

  /** Whether there is an item; otherwise it is known that there is none, and the age alone is told. */
  public boolean isPresent() {
    return present;
  }

  /** The array that ends with the body {@code {"Item":…}}; shared: not to be changed. */
  public byte[] octets() {
    return octets;
  }

  /** Where the body begins. */
  public int start() {
    return start;
  }

  /** The body's checksum. */
  public int crc32() {
    return crc32;
  }

  /** How long ago the store was asked or told. */
  public long ageNanos() {
    return ageNanos;
  }
}
