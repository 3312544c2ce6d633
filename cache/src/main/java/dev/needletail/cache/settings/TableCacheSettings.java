package dev.needletail.cache.settings;

/**
 * How a table is cached. A time to live of 0 means: not kept.
 *
 * @param itemTtlMillis     of items
 * @param negativeTtlMillis of the knowledge that an item does not exist
 * @param queryTtlMillis    of pages of queries and scans
 */
public record TableCacheSettings(long itemTtlMillis, long negativeTtlMillis, long queryTtlMillis) {

  /** DAX's: five minutes each. Source: DynamoDB developer guide, "DAX: how it works". */
  public static final TableCacheSettings DEFAULT = new TableCacheSettings(300_000, 300_000, 300_000);

  /** A table that is not cached at all. */
  public static final TableCacheSettings OFF = new TableCacheSettings(0, 0, 0);

  /** Beyond this, a time to live is a mistake: ten years. */
  private static final long TTL_MILLIS_MAX = 10L * 365 * 24 * 60 * 60 * 1000;

  public TableCacheSettings {
    check("item-ttl", itemTtlMillis);
    check("negative-ttl", negativeTtlMillis);
    check("query-ttl", queryTtlMillis);
  }

  private static void check(String name, long millis) {
    if (millis < 0 || millis > TTL_MILLIS_MAX) {
      throw new IllegalArgumentException(name + " must be from 0 to " + TTL_MILLIS_MAX + " ms: " + millis);
    }
  }
}
