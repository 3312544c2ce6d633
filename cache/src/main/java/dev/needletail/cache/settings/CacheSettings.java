package dev.needletail.cache.settings;

import dev.needletail.cache.consistency.SettleTimes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The accelerator's settings.
 *
 * @param itemBytesMax          memory of the item cache, overhead included; 0 switches it off
 * @param queryBytesMax         memory of the query cache, overhead included; 0 switches it off
 * @param consumedCapacityOnHit what a hit says that it consumed
 * @param tenancy               whether callers see the same tables
 * @param settle                how long the store's replicas may lag behind an acknowledged write; zero for a store that
 *                              has none
 * @param uncertainty           how long a write of unknown outcome may still take effect: longer than any time-out
 *                              between here and the store's disk
 * @param schemaRefresh         how often the key and the indexes of a table in use are looked at again
 * @param defaults              for tables that are not in {@code tables}
 * @param tables                by name
 */
public record CacheSettings(long itemBytesMax, long queryBytesMax, ConsumedCapacityOnHit consumedCapacityOnHit,
    Tenancy tenancy, Duration settle, Duration uncertainty, Duration schemaRefresh, TableCacheSettings defaults,
    Map<String, TableCacheSettings> tables) {

  private static final long MIB = 1024 * 1024;
  private static final Duration UNCERTAINTY = Duration.ofSeconds(60);
  private static final Duration SCHEMA_REFRESH = Duration.ofMinutes(5);

  /** Around the embedded engine. */
  public static final CacheSettings EMBEDDED = new CacheSettings(128 * MIB, 64 * MIB,
      ConsumedCapacityOnHit.AS_CHARGED, Tenancy.SHARED, Duration.ZERO, UNCERTAINTY, TableCacheSettings.DEFAULT,
      Map.of());

  /** In front of a database. */
  public static final CacheSettings REMOTE = new CacheSettings(128 * MIB, 64 * MIB, ConsumedCapacityOnHit.ZERO,
      Tenancy.SHARED, Duration.ofSeconds(1), UNCERTAINTY, TableCacheSettings.DEFAULT, Map.of());

  public CacheSettings {
    if (itemBytesMax < 0 || queryBytesMax < 0) {
      throw new IllegalArgumentException("a cache's memory cannot be negative");
    }
    if (schemaRefresh.isNegative() || schemaRefresh.isZero()) {
      throw new IllegalArgumentException("tables are looked at again after some time");
    }
    if (settle.isNegative() || uncertainty.isNegative()) {
      throw new IllegalArgumentException("settle and uncertainty cannot be negative");
    }
    tables = Map.copyOf(tables);
  }

  /** Settings with the usual time between two looks at a table. */
  public CacheSettings(long itemBytesMax, long queryBytesMax, ConsumedCapacityOnHit consumedCapacityOnHit,
      Tenancy tenancy, Duration settle, Duration uncertainty, TableCacheSettings defaults,
      Map<String, TableCacheSettings> tables) {
    this(itemBytesMax, queryBytesMax, consumedCapacityOnHit, tenancy, settle, uncertainty, SCHEMA_REFRESH, defaults,
        tables);
  }

  /** How long replicas may lag, table by table. */
  public SettleTimes settleTimes() {
    var own = new HashMap<String, Long>();
    tables.forEach((name, table) -> {
      if (table.settle() != null) {
        own.put(name, table.settle().toNanos());
      }
    });
    return new SettleTimes(settle.toNanos(), own);
  }

  /** How long replicas may lag, the longest of all tables. */
  public Duration longestSettle() {
    return Stream.concat(Stream.of(settle), tables.values().stream().map(TableCacheSettings::settle))
        .filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(settle);
  }

  public TableCacheSettings table(String name) {
    return tables.getOrDefault(name, defaults);
  }

  public CacheSettings withTable(String name, TableCacheSettings settings) {
    var more = new HashMap<>(tables);
    more.put(name, settings);
    return new CacheSettings(itemBytesMax, queryBytesMax, consumedCapacityOnHit, tenancy, settle, uncertainty,
        schemaRefresh, defaults, more);
  }

  public CacheSettings withDefaults(TableCacheSettings settings) {
    return new CacheSettings(itemBytesMax, queryBytesMax, consumedCapacityOnHit, tenancy, settle, uncertainty,
        schemaRefresh, settings, tables);
  }

  public CacheSettings withSchemaRefresh(Duration time) {
    return new CacheSettings(itemBytesMax, queryBytesMax, consumedCapacityOnHit, tenancy, settle, uncertainty, time,
        defaults, tables);
  }
}
