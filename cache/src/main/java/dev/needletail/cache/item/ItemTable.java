package dev.needletail.cache.item;

import dev.needletail.cache.key.CacheKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hash table of entries, bounded by their weight.
 *
 * <p><b>Who goes.</b> S3-FIFO (Yang, Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction", SOSP
 * 2023), with a clock for its main queue, whose dial is the hash table itself. A new entry is on probation. When those on
 * probation take more than a tenth of the room, the eldest of them is judged: it settles if it has answered a reader,
 * and goes otherwise, and its hash is remembered; if it comes back before that is forgotten, it settles at once. When
 * room is needed of those that have settled, the hand moves on: it takes away one of an entry's uses, of which it has up
 * to three, or takes out the entry that has none. So a run of keys that nobody reads again drives out its own like.
 *
 * <p>Entries whose time is over go when the hand passes, and when a broom does, which moves a little with each entry that is
 * put in. They answer nobody meanwhile: that is decided at each read ({@link ServableItems}).
 *
 * <p>Threads: any. A get takes no lock unless it finds nothing while its segment is changed. What was put is found by
 * every get that happens after it, until it is replaced, removed or goes.
 */
final class ItemTable {

  /** Hears of an entry that went to make room or because its time was over. */
  @FunctionalInterface
  interface Evictions {
    void evicted(long bytes);
  }

  private static final int SEGMENTS = 32;
  /** Buckets that the broom passes with each entry that is put in. */
  private static final int STEPS_WITH_PUT = 4;
  /** One in so many bytes is for entries on probation: if they have more, they make room. */
  private static final int PROBATION_SHARE = 10;

  private final long bytesMax;
  private final LongSupplier clock;
  private final Evictions evictions;
  private final ItemSegment[] segments = new ItemSegment[SEGMENTS];
  /** Which segment comes next to make room, and to be swept. */
  private final AtomicInteger evicted = new AtomicInteger();
  private final AtomicInteger broomed = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  ItemTable(long bytesMax, LongSupplier clock, Evictions evictions) {
    this.bytesMax = bytesMax;
    this.clock = clock;
    this.evictions = evictions;
    Arrays.setAll(segments, _ -> new ItemSegment());
  }

  @Nullable ItemEntry get(CacheKey key) {
    byte[] octets = key.sharedOctets();
    return get(key.table(), octets, octets.length, key.hashCode());
  }

  /**
   * The entry of a key.
   *
   * @param octets the key in its first {@code length} bytes
   * @param hash   {@link CacheKey#hash} of that
   */
  @Nullable ItemEntry get(String table, byte[] octets, int length, int hash) {
    return segment(hash).get(table, octets, length, hash);
  }

  /** Puts an entry in the place of the one with its key. One that is heavier than all may be is not kept. */
  void put(ItemEntry entry) {
    long now = clock.getAsLong();
    int weight = entry.weight();
    if (weight > bytesMax) {
      remove(entry.key());
      evictions.evicted(weight);
      return;
    }
    ItemEntry replaced = segment(entry.hash()).put(entry);
    bytes.addAndGet(weight - (replaced == null ? 0 : replaced.weight()));
    List<ItemEntry> gone = new ArrayList<>(0);
    segments[broomed.getAndIncrement() & (SEGMENTS - 1)].expire(STEPS_WITH_PUT, now, gone);
    account(gone);
    for (long over = bytes.get() - bytesMax; over > 0; over = bytes.get() - bytesMax) {
      gone.clear();
      segments[evicted.getAndIncrement() & (SEGMENTS - 1)].evict(isProbationFull(), over, now, gone);
      account(gone);
    }
  }

  void remove(CacheKey key) {
    byte[] octets = key.sharedOctets();
    ItemEntry removed = segment(key.hashCode()).remove(key.table(), octets, octets.length, key.hashCode());
    if (removed != null) {
      bytes.addAndGet(-removed.weight());
    }
  }

  /** How many entries there are, those included whose time is over. */
  long entries() {
    return Arrays.stream(segments).mapToLong(ItemSegment::size).sum();
  }

  /** The entries' weight. */
  long bytes() {
    return bytes.get();
  }

  /** The keys of entries, in no order, each once; those that come or go meanwhile may be there or not. */
  Iterator<CacheKey> keys() {
    return Stream.of(segments).flatMap(segment -> segment.entries().stream()).map(ItemEntry::key).iterator();
  }

  private boolean isProbationFull() {
    long onProbation = 0;
    for (ItemSegment segment : segments) {
      onProbation += segment.bytesOnProbation();
    }
    return onProbation > bytesMax / PROBATION_SHARE;
  }

  private void account(List<ItemEntry> gone) {
    for (ItemEntry entry : gone) {
      bytes.addAndGet(-entry.weight());
      evictions.evicted(entry.weight());
    }
  }

  private ItemSegment segment(int hash) {
    return segments[hash >>> 27];
  }
}
