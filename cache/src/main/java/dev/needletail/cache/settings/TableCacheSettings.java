package dev.needletail.cache.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a table is cached. A time to live of zero means: not kept.
 *
 * @param itemTtl           of items
 * @param negativeTtl       of the knowledge that an item does not exist
 * @param writtenItems      what a write leaves in the item cache
 * @param queryTtl          of pages of queries and scans
 * @param queryInvalidation what makes a page void before its time
 * @param settle            how long replicas of this table may lag behind an acknowledged write; null for as long as
 *                          those of any table
 * @param misses            how many reads may go to the store at once
 * @param stale             how long what has expired may still answer
 */
public record TableCacheSettings(Duration itemTtl, Duration negativeTtl, WrittenItems writtenItems,
    Duration queryTtl, QueryInvalidation queryInvalidation, @Nullable Duration settle, MissLimits misses,
    StaleAnswers stale) {

  /** A longer time to live is a mistake. */
  private static final Duration TTL_MAX = Duration.ofDays(3650);

  /** DAX's: five minutes each. Source: DynamoDB developer guide, "DAX: how it works". */
  public static final TableCacheSettings DEFAULT = new TableCacheSettings(Duration.ofMinutes(5), Duration.ofMinutes(5),
      WrittenItems.KEEP, Duration.ofMinutes(5), QueryInvalidation.WRITES, null, MissLimits.DEFAULT,
      StaleAnswers.NONE);

  /** A table that is not cached at all. */
  public static final TableCacheSettings OFF = DEFAULT.off();

  public TableCacheSettings {
    check("item-ttl", itemTtl);
    check("negative-ttl", negativeTtl);
    check("query-ttl", queryTtl);
    if (settle != null) {
      check("settle", settle);
    }
  }

  /** The same with other times to live. */
  public TableCacheSettings withTtls(Duration item, Duration negative, Duration query) {
    return new TableCacheSettings(item, negative, writtenItems, query, queryInvalidation, settle, misses, stale);
  }

  /** The same for a table of which nothing is kept. */
  public TableCacheSettings off() {
    return withTtls(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** The same with what a write leaves. */
  public TableCacheSettings withWrittenItems(WrittenItems written) {
    return new TableCacheSettings(itemTtl, negativeTtl, written, queryTtl, queryInvalidation, settle, misses, stale);
  }

  /** The same with what makes a page void. */
  public TableCacheSettings withQueryInvalidation(QueryInvalidation invalidation) {
    return new TableCacheSettings(itemTtl, negativeTtl, writtenItems, queryTtl, invalidation, settle, misses, stale);
  }

  /** The same with another settle time. */
  public TableCacheSettings withSettle(Duration time) {
    return new TableCacheSettings(itemTtl, negativeTtl, writtenItems, queryTtl, queryInvalidation, time, misses, stale);
  }

  /** The same with other bounds on reads from the store. */
  public TableCacheSettings withMisses(MissLimits limits) {
    return new TableCacheSettings(itemTtl, negativeTtl, writtenItems, queryTtl, queryInvalidation, settle, limits,
        stale);
  }

  /** The same with what may answer beyond its time. */
  public TableCacheSettings withStale(StaleAnswers answers) {
    return new TableCacheSettings(itemTtl, negativeTtl, writtenItems, queryTtl, queryInvalidation, settle, misses,
        answers);
  }

  private static void check(String name, Duration ttl) {
    if (ttl.isNegative() || ttl.compareTo(TTL_MAX) > 0) {
      throw new IllegalArgumentException(name + " must be from 0 to " + TTL_MAX + ": " + ttl);
    }
  }
}
