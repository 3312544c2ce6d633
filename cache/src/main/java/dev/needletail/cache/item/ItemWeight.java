package dev.needletail.cache.item;

/** What an entry of the item cache takes of its room. Threads: any; stateless. */
public final class ItemWeight {

  /**
   * Bytes beside the key's and the item's own: the entry, the key's object, the wrappers', the hash table's node
   * and its share of the table. An estimate; no test guards it.
   */
  private static final int OVERHEAD_BYTES = 272;

  private ItemWeight() {}

  /**
   * In bytes.
   *
   * @param itemLength of {@link ItemBytes}; 0 for an absence
   */
  public static int of(int keyLength, int itemLength) {
    return OVERHEAD_BYTES + keyLength + itemLength;
  }
}
