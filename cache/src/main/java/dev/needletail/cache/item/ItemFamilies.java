package dev.needletail.cache.item;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest family of each table's entries, so that entries share it. Threads: any. Bounded: what is forgotten here is made
 * anew, and only shared by fewer.
 */
final class ItemFamilies {

  private static final int TABLES_MAX = 20_000;

  private final ConcurrentHashMap<String, ItemFamily> latest = new ConcurrentHashMap<>();

  ItemFamily of(String table, long generation, Lifetimes lifetimes) {
    ItemFamily known = latest.get(table);
    if (known != null && known.is(generation, lifetimes)) {
      return known;
    }
    if (latest.size() >= TABLES_MAX) {
      latest.clear();
    }
    var family = new ItemFamily(table, generation, lifetimes);
    latest.put(table, family);
    return family;
  }
}
