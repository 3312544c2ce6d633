package dev.needletail.cache.item;

import dev.needletail.cache.key.CacheKey;

/**
 * An entry that somebody looks at for a time, with its history. Ended by {@link ItemWatches#end}.
 *
 * <p>Threads: any; {@code open} is guarded by the key's place in the cache's activities.
 */
public final class ItemWatch {

  final CacheKey key;
  final ItemEntry entry;
  /** The key's changes, counted when this began. */
  final long changesBefore;
  final long beganNanos;
  private final long ttlNanos;
  boolean open = true;

  ItemWatch(CacheKey key, ItemEntry entry, long changesBefore, long beganNanos, long ttlNanos) {
    this.key = key;
    this.entry = entry;
    this.changesBefore = changesBefore;
    this.beganNanos = beganNanos;
    this.ttlNanos = ttlNanos;
  }

  public CachedItem item() {
    return entry.item();
  }

  /** How old the entry was when the watch began: it cannot have been wrong for longer. */
  public long ageNanos() {
    return beganNanos - entry.asOfNanos();
  }

  /** The entry's time to live, without what it may answer beyond that. */
  public long ttlNanos() {
    return ttlNanos;
  }

  public Origin origin() {
    return entry.origin();
  }

  /** The table's generation that the entry belongs to. */
  public long generation() {
    return entry.generation();
  }

  /** The changes and doubts of the key that the entry's read or write has seen. */
  public long moves() {
    return entry.moves();
  }

  /** Whether the other watch looked at the same entry, and not at one that took its place. */
  // An entry that took its place may be equal to it.
  @SuppressWarnings("ReferenceEquality")
  public boolean isOfTheSameEntry(ItemWatch other) {
    return entry == other.entry;
  }
}
