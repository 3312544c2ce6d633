package dev.needletail.proxy.config;

import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.proxy.config.binding.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one table does differently; what is null is as for all tables. */
public record TableConfiguration(Cache cache) {

  /** Everything is as for all tables. */
  public static final TableConfiguration NOTHING = new TableConfiguration(
      new Cache(null, null, null, new Item(null, null, null),
          new Query(null, null), new Misses(null, null, null), null));

  /** The same for a table that is not cached. */
  public TableConfiguration withoutCaches() {
    return new TableConfiguration(new Cache(false, cache.staleIfError, cache.staleWhileRevalidate, cache.item,
        cache.query, cache.misses, cache.settle));
  }

  /** The same with other times to live. */
  public TableConfiguration withTtls(@Nullable Duration item, @Nullable Duration negative, @Nullable Duration query) {
    return new TableConfiguration(new Cache(cache.enabled, cache.staleIfError, cache.staleWhileRevalidate,
        new Item(item, negative, cache.item.written),
        new Query(query, cache.query.invalidation), cache.misses, cache.settle));
  }

  /** As {@link CacheConfiguration}, without what tables share. */
  public record Cache(
      @Setting(about = "Whether the table is cached; false sends all its reads to the store.") @Nullable Boolean enabled,

      @Setting(about = "How long after its time to live an entry of the table may still answer when the store fails.", min = "0", max = "365d") @Nullable Duration staleIfError,

      @Setting(about = "How long after its time to live an entry of the table still answers at once, while one read brings "
          + "it up to date.", min = "0", max = "365d") @Nullable Duration staleWhileRevalidate,

      Item item, Query query, Misses misses,

      @Setting(about = "How long eventually consistent reads of the table may lag behind an acknowledged write, if not "
          + "remote.settle.", min = "0", max = "1h") @Nullable Duration settle) {}

  /** As {@link CacheConfiguration.Item}. */
  public record Item(
      @Setting(about = "How long an item of the table may be served; 0 is not at all.", min = "0", max = "365d") @Nullable Duration ttl,

      @Setting(about = "How long it is remembered that an item does not exist; 0 is not at all.", min = "0", max = "365d") @Nullable Duration negativeTtl,

      @Setting(about = "What a write leaves in the cache: keep or forget.") @Nullable WrittenItems written) {}

  /** As {@link CacheConfiguration.Misses}. */
  public record Misses(
      @Setting(about = "Reads of the table that go to the store at once.", min = "1", max = "100000") @Nullable Integer concurrent,

      @Setting(about = "Further ones that wait for their turn.", min = "0", max = "1000000") @Nullable Integer queued,

      @Setting(about = "How long one waits for its turn before it is throttled.", min = "1ms", max = "5m") @Nullable Duration maxWait) {}

  /** As {@link CacheConfiguration.Query}. */
  public record Query(
      @Setting(about = "How long a page of the table may be served; 0 is not at all.", min = "0", max = "365d") @Nullable Duration ttl,

      @Setting(about = "What drops a page of the table before its time: writes or ttl-only.") @Nullable QueryInvalidation invalidation) {}
}
