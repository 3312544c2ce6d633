package dev.needletail.cache.item;

/**
 * What an entry of the item cache takes of its room: what it takes of the heap where references are not compressed, as with
 * ZGC. Threads: any; stateless.
 */
public final class ItemWeight {

  /** The object of an entry, with compact headers. */
  private static final int ENTRY_BYTES = 48;
  /** The array's header, and the length of the key. */
  private static final int ARRAY_BYTES = 12 + 2;
  /** The entry's share of the hash table, which is between half full and full, of the ghosts, and of the probation. */
  private static final int TABLE_BYTES = 18;
  /** Objects begin at multiples of this. */
  private static final int ALIGNMENT = 8;

  private ItemWeight() {}

  /**
   * In bytes.
   *
   * @param itemLength of {@link ItemBytes}; 0 for an absence
   */
  public static int of(int keyLength, int itemLength) {
    int array = ARRAY_BYTES + keyLength + itemLength;
    return ENTRY_BYTES + TABLE_BYTES + Math.ceilDiv(array, ALIGNMENT) * ALIGNMENT;
  }
}
