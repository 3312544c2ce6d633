package dev.needletail.cache.key;

import java.util.Arrays;

/**
 * What caches look up: a table's name, and canonical bytes that tell things in it apart. Equal only when all bytes are
 * equal: a hash that happens to be the same never answers for another key.
 *
 * <p>Threads: any; immutable.
 */
public final class CacheKey {

  private final String table;
  private final byte[] octets;
  private final int hash;

  /** @param octets not copied: the caller gives them away */
  public CacheKey(String table, byte[] octets) {
    this.table = table;
    this.octets = octets;
    this.hash = hash(table, octets, octets.length);
  }

  /** The {@link #hashCode} of the key whose canonical form is in the first {@code length} bytes. */
  public static int hash(String table, byte[] octets, int length) {
    return hash(table, octets, 0, length);
  }

  /** The same of bytes that stand elsewhere: {@code length} of them from {@code offset}. */
  public static int hash(String table, byte[] octets, int offset, int length) {
    return KeyHash.of(table, octets, offset, length);
  }

  /** The table as a whole: what scans depend on. No key or partition has this form. */
  public static CacheKey ofTable(String table) {
    return new CacheKey(table, new byte[0]);
  }

  /** Every item of the table, for windows that are about all of them. No key, partition or fingerprint has this form. */
  public static CacheKey ofEveryItem(String table) {
    return new CacheKey(table, new byte[]{0});
  }

  public String table() {
    return table;
  }

  /** The bytes of the canonical form, for weighing. */
  public int length() {
    return octets.length;
  }

  /** The canonical form, shared: not to be changed. */
  public byte[] sharedOctets() {
    return octets;
  }

  /** A copy of the canonical form. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey that && hash == that.hash && Arrays.equals(octets, that.octets)
        && table.equals(that.table);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Says the table only: keys are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return "a key of " + table;
  }
}
