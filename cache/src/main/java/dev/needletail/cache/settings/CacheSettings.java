package dev.needletail.cache.settings;

import java.util.Map;

/**
 * The accelerator's settings.
 *
 * @param itemBytesMax          memory of the item cache, overhead included
 * @param queryBytesMax         memory of the query cache, overhead included
 * @param consumedCapacityOnHit what a hit says that it consumed
 * @param queryInvalidation     what makes a page void
 * @param settleMillis          how long the store's replicas may lag behind an acknowledged write; 0 for a store that
 *                              has none
 * @param uncertaintyMillis     how long a write of unknown outcome may still take effect: longer than any time-out between here and
 *                              the store's disk
 * @param defaults              for tables that are not in {@code tables}
 * @param tables                by name
 */
public record CacheSettings(long itemBytesMax, long queryBytesMax, ConsumedCapacityOnHit consumedCapacityOnHit,
    QueryInvalidation queryInvalidation, long settleMillis, long uncertaintyMillis, TableCacheSettings defaults,
    Map<String, TableCacheSettings> tables) {

  private static final long MIB = 1024 * 1024;

  /** Around the embedded engine. */
  public static final CacheSettings EMBEDDED = new CacheSettings(128 * MIB, 64 * MIB,
      ConsumedCapacityOnHit.AS_CHARGED, QueryInvalidation.WRITES, 0, 60_000, TableCacheSettings.DEFAULT, Map.of());

  /** In front of a database. */
  public static final CacheSettings REMOTE = new CacheSettings(128 * MIB, 64 * MIB, ConsumedCapacityOnHit.ZERO,
      QueryInvalidation.WRITES, 1_000, 60_000, TableCacheSettings.DEFAULT, Map.of());

  public CacheSettings {
    if (itemBytesMax < 0 || queryBytesMax < 0) {
      throw new IllegalArgumentException("a cache's memory cannot be negative");
    }
    if (settleMillis < 0 || uncertaintyMillis < 0) {
      throw new IllegalArgumentException("settle and uncertainty cannot be negative");
    }
    tables = Map.copyOf(tables);
  }

  public TableCacheSettings table(String name) {
    return tables.getOrDefault(name, defaults);
  }
}
