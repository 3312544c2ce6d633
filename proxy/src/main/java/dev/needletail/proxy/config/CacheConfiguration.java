package dev.needletail.proxy.config;

import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.proxy.config.binding.ByteSize;
import dev.needletail.proxy.config.binding.Setting;
import java.time.Duration;

/** Both caches. A budget of 0 switches a cache off. */
public record CacheConfiguration(
    @Setting(about = "Whether tables are cached that do not say so themselves.", fallback = "true") boolean enabled,

    @Setting(about = "How often the key and the indexes of a table in use are looked at again, in the background.", fallback = "5m", min = "1s", max = "24h") Duration schemaRefresh,

    @Setting(about = "How long after its time to live an entry may still answer when the store fails.", fallback = "0", min = "0", max = "365d") Duration staleIfError,

    @Setting(about = "How long after its time to live an entry still answers at once, while one read brings it up to date.", fallback = "0", min = "0", max = "365d") Duration staleWhileRevalidate,

    Item item, Query query, Misses misses, AuditConfiguration audit) {

  /** Items by primary key. */
  public record Item(
      @Setting(about = "Memory for items, in bytes or as a share of the heap.", fallback = "30%", min = "0B") ByteSize budget,

      @Setting(about = "How long an item may be served.", fallback = "5m", min = "0", max = "365d") Duration ttl,

      @Setting(about = "How long it is remembered that an item does not exist.", fallback = "5m", min = "0", max = "365d") Duration negativeTtl,

      @Setting(about = "What a write leaves in the cache: keep, the item as it was written, as in DAX; forget, nothing, so "
          + "that every byte of a hit is the store's.", fallback = "keep") WrittenItems written) {}

  /** Reads of a table that the caches cannot answer. */
  public record Misses(
      @Setting(about = "Reads of one table, strong ones aside, that go to the store at once; those for the same key or query "
          + "count once.", fallback = "128", min = "1", max = "100000") int concurrent,

      @Setting(about = "Further ones that wait for their turn; beyond that they are throttled.", fallback = "4096", min = "0", max = "1000000") int queued,

      @Setting(about = "How long one waits for its turn before it is throttled.", fallback = "2s", min = "1ms", max = "5m") Duration maxWait) {}

  /** Pages of queries and scans. */
  public record Query(
      @Setting(about = "Memory for pages, in bytes or as a share of the heap.", fallback = "20%", min = "0B") ByteSize budget,

      @Setting(about = "How long a page may be served.", fallback = "5m", min = "0", max = "365d") Duration ttl,

      @Setting(about = "What drops a page before its time: writes, a write to what it was read from; ttl-only, nothing, "
          + "as in DAX.", fallback = "writes") QueryInvalidation invalidation) {}
}
