package dev.needletail.cache.item;

/**
 * What the cache holds for a key. Replaced whole, never changed.
 *
 * @param generation the table's generation that it belongs to
 * @param asOfNanos  a time at which nothing could have been known later than this: the beginning of the read or write
 *                   that it comes from
 * @param keepNanos  the time to live when it was put in, after which its memory is released
 */
record ItemEntry(CachedItem item, long generation, long asOfNanos, long keepNanos) {

  int weight(int keyLength) {
    int itemLength = item instanceof CachedItem.Present(var bytes) ? bytes.length() : 0;
    return ItemWeight.of(keyLength, itemLength);
  }
}
