package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.ItemCacheSettings;
import dev.needletail.cache.item.Lifetimes;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.item.WriteUnderWay;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.SingleNode;
import dev.needletail.model.CacheControl;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What paths do with the item cache: a hit, a miss that brings nothing, one that brings an item, a write, and a hit of a key
 * that everybody reads. Keys are taken all over the cache, so that processors' own caches do not make it look faster.
 */
public abstract class ItemCacheOperations {

  private static final long GENERATION = 1;
  private static final Lifetimes LIFETIMES = new Lifetimes(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1));

  /** A cache with an entry under every key. */
  @State(Scope.Benchmark)
  public static class Shared {

    /** A power of two. */
    @Param("131072")
    private int keys;

    private CacheKey[] present = {};
    private CacheKey[] absent = {};
    private CachedItem item = new CachedItem.Present(ItemBytes.of(Samples.item()));
    private ItemCache cache = newCache(0);

    /** Fills it as a reader does. */
    @Setup
    public void fill() {
      cache = newCache(4L * keys * Samples.ITEM_BYTES);
      present = keys("present-");
      absent = keys("absent-");
      for (CacheKey key : present) {
        if (cache.lookup(key, GENERATION, LIFETIMES, CacheControl.NONE) instanceof Lookup.Lead(var fill)) {
          cache.land(fill, item);
        }
      }
    }

    private CacheKey[] keys(String prefix) {
      var made = new CacheKey[keys];
      for (int i = 0; i < keys; i++) {
        made[i] = new CacheKey(Samples.TABLE, (prefix + i).getBytes(StandardCharsets.UTF_8));
      }
      return made;
    }

    private static ItemCache newCache(long bytesMax) {
      var settings = new ItemCacheSettings(bytesMax, TimeUnit.MINUTES.toNanos(1), SettleTimes.ofAll(0));
      return new ItemCache(settings, MonotonicClock.SYSTEM, new SingleNode(), ConsistencyRules.PROTOCOL,
          CacheStatistics.NONE);
    }
  }

  /** Which key a thread takes next: a full-period generator, begun at a place of its own. */
  @State(Scope.Thread)
  public static class Cursor {

    private int next;
    private int thread;
    private int threads = 1;
    private long generation = GENERATION;

    @Setup
    public void begin(ThreadParams params) {
      thread = params.getThreadIndex();
      threads = params.getThreadCount();
      next = thread * 7919;
    }

    private int next(int keys) {
      next = (next * 1_664_525 + 1_013_904_223) & (keys - 1);
      return next;
    }

    /** One that no other thread takes. */
    private int own(int keys) {
      return next(keys) / threads * threads % keys + thread;
    }
  }

  @Benchmark
  public Lookup hit(Shared shared, Cursor cursor) {
    return found(shared.cache.lookup(shared.present[cursor.next(shared.keys)], GENERATION, LIFETIMES,
        CacheControl.NONE));
  }

  @Benchmark
  public Lookup hitOfHotKey(Shared shared) {
    return found(shared.cache.lookup(shared.present[0], GENERATION, LIFETIMES, CacheControl.NONE));
  }

  /** A miss for which the store has failed. */
  @Benchmark
  public Lookup miss(Shared shared, Cursor cursor) {
    Lookup lookup = shared.cache.lookup(shared.absent[cursor.own(shared.keys)], GENERATION, LIFETIMES,
        CacheControl.NONE);
    if (lookup instanceof Lookup.Lead(var fill)) {
      shared.cache.abandon(fill);
      return lookup;
    }
    throw new IllegalStateException("not a miss: " + lookup);
  }

  /** A miss that takes the place of an entry of the table's last generation. */
  @Benchmark
  public Lookup missThatLands(Shared shared, Cursor cursor) {
    Lookup lookup = shared.cache.lookup(shared.present[cursor.own(shared.keys)], ++cursor.generation, LIFETIMES,
        CacheControl.NONE);
    if (lookup instanceof Lookup.Lead(var fill)) {
      shared.cache.land(fill, shared.item);
      return lookup;
    }
    throw new IllegalStateException("not a miss: " + lookup);
  }

  @Benchmark
  public WriteUnderWay put(Shared shared, Cursor cursor) {
    WriteUnderWay write = shared.cache.begin(shared.present[cursor.next(shared.keys)], GENERATION, LIFETIMES);
    shared.cache.change(write, shared.item, GENERATION);
    return write;
  }

  private static Lookup found(@Nullable Lookup lookup) {
    if (lookup instanceof Lookup.Hit) {
      return lookup;
    }
    throw new IllegalStateException("not a hit: " + lookup);
  }
}
