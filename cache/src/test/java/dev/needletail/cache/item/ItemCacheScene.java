package dev.needletail.cache.item;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.model.CacheControl;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.time.Duration;
import java.util.Map;

/** An item cache, a clock that stands still, and one key. */
abstract class ItemCacheScene {

  static final long MIB = 1024 * 1024;
  static final CacheKey KEY = new CacheKey("table", new byte[]{1});
  static final CacheKey OTHER = new CacheKey("table", new byte[]{2});
  static final Lifetimes MINUTES = new Lifetimes(Duration.ofMinutes(5).toNanos(),
      Duration.ofMinutes(1).toNanos());

  final FakeClock clock = new FakeClock();
  final FakePeers peers = new FakePeers();
  final ItemCache cache = cache(MIB, 0);

  ItemCache cache(long bytesMax, long settleNanos) {
    return new ItemCache(new ItemCacheSettings(bytesMax, Duration.ofMinutes(1).toNanos(),
        SettleTimes.ofAll(settleNanos)), clock, peers,
        ConsistencyRules.PROTOCOL, CacheStatistics.NONE);
  }

  Lookup lookup() {
    return cache.lookup(KEY, 1, MINUTES, CacheControl.NONE);
  }

  Fill lead() {
    return lead(1);
  }

  Fill lead(long generation) {
    return ((Lookup.Lead) cache.lookup(KEY, generation, MINUTES, CacheControl.NONE)).fill();
  }

  Fill join() {
    return ((Lookup.Join) lookup()).fill();
  }

  String hit() {
    return valueOf(((Lookup.Hit) lookup()).item());
  }

  WriteUnderWay begin() {
    return cache.begin(KEY, 1, MINUTES);
  }

  static CachedItem value(Fill fill) {
    return ((Fill.Outcome.Answered) fill.outcome().toCompletableFuture().join()).item();
  }

  static CachedItem item(String value) {
    return new CachedItem.Present(ItemBytes.of(new Item(Map.of("v", AttributeValue.string(value)))));
  }

  static String valueOf(CachedItem item) {
    return ((AttributeValue.S) java.util.Objects.requireNonNull(((CachedItem.Present) item).item().parse().get("v")))
        .value();
  }
}
