package dev.needletail.cache.item;

import dev.needletail.cache.key.CacheKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the cache holds for a key: one object and one array, in which its key and its item lie one behind the other. Replaced
 * whole, never changed but for its place in the hash table and the count of its uses.
 *
 * <pre>
 * key's length (2 bytes) | key | the item's run of bytes ({@link ItemBytes}); nothing for an absence
 * </pre>
 *
 * <p>Where every byte goes is told in {@code docs/decisions/0013-what-an-entry-is.md}; {@link ItemWeight} counts them.
 */
final class ItemEntry {

  private static final int KEY_AT = 2;
  private static final int MOVES_MAX = Short.MAX_VALUE >> 2;
  /** Reads beyond so many do not make an entry worth more. */
  private static final int USES_MAX = 3;

  private final ItemFamily family;
  private final byte[] octets;
  private final long asOfNanos;
  private final int hash;
  /** Moves, and in the last two bits the origin. */
  private final short history;
  /** Reads since it came or was passed over for eviction. Counted without care: what gets lost does not matter. */
  private byte uses;
  /** Whether it has proved its worth; guarded by the segment's lock. */
  boolean settled;
  /** The next entry in the same bucket; set under the segment's lock, read without. */
  volatile @Nullable ItemEntry next;

  private ItemEntry(ItemFamily family, byte[] octets, int hash, long asOfNanos, Origin origin, long moves) {
    this.family = family;
    this.octets = octets;
    this.hash = hash;
    this.asOfNanos = asOfNanos;
    this.history = (short) (Math.min(moves, MOVES_MAX) << 2 | origin.code());
  }

  /**
   * An entry.
   *
   * @param asOfNanos a time at which nothing could have been known later than this: the beginning of the read or write
   *                  that it comes from
   * @param origin    how it came to be
   * @param moves     the changes and doubts of its key that were counted when its read or write ended; the count begins
   *                  anew whenever nothing is under way for the key. Thousands are told as 8191
   */
  static ItemEntry of(ItemFamily family, CacheKey key, CachedItem item, long asOfNanos, Origin origin, long moves) {
    byte[] keyOctets = key.sharedOctets();
    int itemAt = KEY_AT + keyOctets.length;
    byte[] octets = new byte[itemAt + (item instanceof CachedItem.Present(var bytes) ? bytes.length() : 0)];
    octets[0] = (byte) (keyOctets.length >>> 8);
    octets[1] = (byte) keyOctets.length;
    System.arraycopy(keyOctets, 0, octets, KEY_AT, keyOctets.length);
    if (item instanceof CachedItem.Present(var bytes)) {
      bytes.copyTo(octets, itemAt);
    }
    return new ItemEntry(family, octets, key.hashCode(), asOfNanos, origin, moves);
  }

  int hash() {
    return hash;
  }

  CacheKey key() {
    return new CacheKey(family.table(), Arrays.copyOfRange(octets, KEY_AT, itemAt()));
  }

  /** Whether it is of this key: {@code length} bytes of the array. */
  boolean isOf(String table, byte[] key, int length, int keyHash) {
    return hash == keyHash && Arrays.equals(octets, KEY_AT, itemAt(), key, 0, length) && family.table().equals(table);
  }

  boolean isOfTheKeyOf(ItemEntry other) {
    return hash == other.hash && Arrays.equals(octets, KEY_AT, itemAt(), other.octets, KEY_AT, other.itemAt())
        && family.table().equals(other.family.table());
  }

  boolean isPresent() {
    return itemAt() < octets.length;
  }

  CachedItem item() {
    return isPresent()
        ? new CachedItem.Present(new ItemBytes(octets, itemAt(), octets.length))
        : CachedItem.Absent.INSTANCE;
  }

  /** The array that holds the answer to a GetItem from {@link #answerStart} to its end; shared: not to be changed. */
  byte[] answerOctets() {
    return octets;
  }

  int answerStart() {
    return ItemBytes.answerStart(itemAt());
  }

  int answerCrc32() {
    return ItemBytes.answerCrc32(octets, itemAt());
  }

  long generation() {
    return family.generation();
  }

  long asOfNanos() {
    return asOfNanos;
  }

  Origin origin() {
    return Origin.ofCode(history & 3);
  }

  long moves() {
    return history >> 2;
  }

  /**
   * Whether a fill may take its place: one that began before the read or write that it is from would be a step back.
   */
  boolean isNoNewerThan(Fill fill) {
    return generation() < fill.generation || (generation() == fill.generation && fill.beganNanos - asOfNanos >= 0);
  }

  /** Whether it can answer nobody any more, not even one who takes it beyond its time, by the settings that it was put in with. */
  boolean isOver(long now) {
    return now - asOfNanos >= family.lifetimes().keepNanos(isPresent());
  }

  /** A reader was answered with it. */
  void used() {
    if (uses < USES_MAX) {
      uses++;
    }
  }

  /** Takes the place of another of its key, and what that was worth. */
  void succeed(ItemEntry other) {
    settled = other.settled;
    uses = other.uses;
    next = other.next;
  }

  /** How many readers were answered with it lately. */
  int uses() {
    return uses;
  }

  /** Passes it over for eviction because it was used; false if it was not. */
  boolean isSpared() {
    if (uses == 0) {
      return false;
    }
    uses--;
    return true;
  }

  int weight() {
    int itemAt = itemAt();
    return ItemWeight.of(itemAt - KEY_AT, octets.length - itemAt);
  }

  private int itemAt() {
    return KEY_AT + ((octets[0] & 0xFF) << 8 | octets[1] & 0xFF);
  }
}
