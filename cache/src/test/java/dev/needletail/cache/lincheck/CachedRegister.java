package dev.needletail.cache.lincheck;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Fill;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.ItemCacheSettings;
import dev.needletail.cache.item.Lifetimes;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.item.WriteUnderWay;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.model.CacheControl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * One key of a store, read and written through an item cache by threads that Lincheck interleaves at every access to shared
 * memory. To those who use it, it must look like {@link Register}: as if there were no cache.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class CachedRegister {

  /** What the key can hold; 0 is nothing. */
  private static final List<CachedItem> VALUES = List.of(CachedItem.Absent.INSTANCE, item(1), item(2), item(3));

  private static final Duration TTL = Duration.ofMillis(1);
  private static final Lifetimes LIFETIMES = new Lifetimes(TTL.toNanos(), TTL.toNanos());
  private static final CacheKey KEY = new CacheKey("table", new byte[]{1});
  private static final long GENERATION = 1;

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger store = new AtomicInteger();
  private final ItemCache cache;

  public CachedRegister() {
    this(ConsistencyRules.PROTOCOL);
  }

  CachedRegister(ConsistencyRules rules) {
    cache = new ItemCache(new ItemCacheSettings(1 << 20, Duration.ofMinutes(1).toNanos(), SettleTimes.ofAll(0)), clock,
        new FakePeers(),
        rules, CacheStatistics.NONE);
  }

  @Operation
  public int read() {
    return switch (cache.lookup(KEY, GENERATION, LIFETIMES, CacheControl.NONE)) {
      case Lookup.Hit(var item, long _) -> valueOf(item);
      case Lookup.Stale stale -> throw new AssertionError("no time passes, and yet it is over: " + stale);
      case Lookup.Lead(var fill) -> fill(fill);
      case Lookup.Join(var fill) -> await(fill);
    };
  }

  /** A strongly consistent read, which repairs the entry. */
  @Operation
  public int readStrongly() {
    return fill(cache.beginRepair(KEY, GENERATION, LIFETIMES));
  }

  @Operation
  public void write(@Param(name = "value") int value) {
    WriteUnderWay write = begin();
    store.set(value);
    cache.change(write, VALUES.get(value), GENERATION);
  }

  @Operation
  public void delete() {
    WriteUnderWay write = begin();
    store.set(0);
    cache.change(write, CachedItem.Absent.INSTANCE, GENERATION);
  }

  /** A write whose answer says nothing about what is under the key now. */
  @Operation
  public void writeBlindly(@Param(name = "value") int value) {
    WriteUnderWay write = begin();
    store.set(value);
    cache.change(write, null, GENERATION);
  }

  @Operation
  public void refusedWrite() {
    cache.release(begin());
  }

  /** Another node writes, and announces it. */
  @Operation
  public void writeElsewhere(@Param(name = "value") int value) {
    store.set(value);
    cache.forget(KEY);
  }

  /** Entries grow too old to be served. */
  @Operation
  public void expire() {
    clock.advance(TTL);
  }

  private WriteUnderWay begin() {
    return cache.begin(KEY, GENERATION, LIFETIMES);
  }

  private int fill(Fill fill) {
    int value = store.get();
    cache.land(fill, VALUES.get(value));
    return value;
  }

  private static int await(Fill fill) {
    CompletableFuture<Fill.Outcome> outcome = fill.outcome().toCompletableFuture();
    while (!outcome.isDone()) {
      Thread.onSpinWait();
    }
    if (outcome.join() instanceof Fill.Outcome.Answered(var item)) {
      return valueOf(item);
    }
    throw new AssertionError("a fill without an answer");
  }

  private static int valueOf(CachedItem item) {
    return VALUES.indexOf(item);
  }

  private static CachedItem item(int value) {
    byte[] json = ("{\"v\":{\"N\":\"" + value + "\"}}").getBytes(StandardCharsets.US_ASCII);
    return new CachedItem.Present(ItemBytes.copyOf(json, 0, json.length));
  }
}
