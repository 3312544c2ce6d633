package dev.needletail.engine.storage;

import java.util.Arrays;

/**
 * The keys from one key up to another, ordered as unsigned bytes.
 *
 * @param from the first key of the range, belongs to it
 * @param to   the first key after the range
 */
public record KeyRange(byte[] from, byte[] to) {

  /**
   * The keys that begin with a prefix.
   *
   * @param prefix not empty and not all 0xFF: there is no key after those
   */
  public static KeyRange prefix(byte[] prefix) {
    return new KeyRange(prefix, after(prefix));
  }

  /** The smallest key that is greater than every key with this prefix. */
  public static byte[] after(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      throw new IllegalArgumentException("no key follows this prefix");
    }
    byte[] after = Arrays.copyOf(prefix, last + 1);
    after[last]++;
    return after;
  }

  /** The key that follows this one immediately. */
  public static byte[] justAfter(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
  }

  public boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) >= 0;
  }

  /** Whether a key belongs to both. */
  public boolean overlaps(KeyRange other) {
    return Arrays.compareUnsigned(from, other.to) < 0 && Arrays.compareUnsigned(other.from, to) < 0;
  }

  /** The keys of both, and those between them. */
  public KeyRange union(KeyRange other) {
    return new KeyRange(Arrays.compareUnsigned(from, other.from) <= 0 ? from : other.from,
        Arrays.compareUnsigned(to, other.to) >= 0 ? to : other.to);
  }
}
