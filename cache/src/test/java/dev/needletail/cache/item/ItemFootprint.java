package dev.needletail.cache.item;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.model.CacheControl;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Tells how many bytes of the heap an entry of the item cache takes: the difference that entries make to the heap in use
 * after collections. Prints {@code heap=BYTES weight=BYTES} for an entry, rounded.
 *
 * <p>Usage: {@code ItemFootprint ENTRIES JSON_BYTES}; keys have 16 letters.
 */
final class ItemFootprint {

  private static final int KEY_LETTERS = 16;

  private ItemFootprint() {}

  public static void main(String[] args) throws InterruptedException {
    int entries = Integer.parseInt(args[0]);
    int jsonBytes = Integer.parseInt(args[1]);
    ItemCache warmUp = filled(1000, jsonBytes);
    long before = heapInUse();
    ItemCache cache = filled(entries, jsonBytes);
    try {
      long heap = heapInUse() - before;
      if (cache.entries() != entries) {
        throw new IllegalStateException(cache.entries() + " entries");
      }
      System.out.println("heap=" + Math.round((double) heap / entries) + " weight=" + cache.bytes() / entries);
    } finally {
      Reference.reachabilityFence(cache);
      Reference.reachabilityFence(warmUp);
    }
  }

  private static ItemCache filled(int entries, int jsonBytes) {
    var settle = new SettleTimes(0, Map.of());
    var cache = new ItemCache(new ItemCacheSettings(1L << 40, 0, settle), System::nanoTime, new FakePeers(),
        ConsistencyRules.PROTOCOL, CacheStatistics.NONE);
    long ttl = Duration.ofMinutes(5).toNanos();
    for (int i = 0; i < entries; i++) {
      byte[] octets = String.format("S\0\0\0\u0010%0" + KEY_LETTERS + "d", i).getBytes(StandardCharsets.US_ASCII);
      String start = String.format("{\"p\":{\"S\":\"%0" + KEY_LETTERS + "d\"},\"v\":{\"S\":\"", i);
      byte[] json = (start + "x".repeat(jsonBytes - start.length() - 3) + "\"}}").getBytes(StandardCharsets.US_ASCII);
      var lookup = cache.lookup(new CacheKey("table", octets), 1, new Lifetimes(ttl, ttl), CacheControl.NONE);
      cache.land(((Lookup.Lead) lookup).fill(), new CachedItem.Present(ItemBytes.copyOf(json, 0, json.length)));
    }
    return cache;
  }

  private static long heapInUse() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
