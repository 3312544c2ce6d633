package dev.needletail.cache.item;

/**
 * What the cache holds for a key. Replaced whole, never changed.
 *
 * @param generation the table's generation that it belongs to
 * @param asOfNanos  a time at which nothing could have been known later than this: the beginning of the read or write
 *                   that it comes from
 * @param origin     how it came to be
 * @param moves      the changes and doubts of its key that were counted when its read or write ended; the count
 *                   begins anew whenever nothing is under way for the key
 * @param keepNanos  the time to live when it was put in, and how long it may answer beyond it, after which its memory is
 *                   released
 */
record ItemEntry(CachedItem item, long generation, long asOfNanos, Origin origin, long moves, long keepNanos) {

  /**
   * Whether a fill may take its place: one that began before the read or write that it is from would be a step back.
   */
  boolean isNoNewerThan(Fill fill) {
    return generation < fill.generation || (generation == fill.generation && fill.beganNanos - asOfNanos >= 0);
  }

  int weight(int keyLength) {
    int itemLength = item instanceof CachedItem.Present(var bytes) ? bytes.length() : 0;
    return ItemWeight.of(keyLength, itemLength);
  }
}
