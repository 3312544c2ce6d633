package dev.needletail.cache.item;

import dev.needletail.cache.key.CacheKey;

/**
 * A write to one key that the store has not answered yet. Whoever began it ends it, by one of {@link ItemCache#change},
 * {@link ItemCache#release} and {@link ItemCache#uncertain}.
 *
 * <p>Threads: any; {@code open} is guarded by the key's place in the cache's activities.
 */
public final class WriteUnderWay {

  final CacheKey key;
  final long generation;
  final Lifetimes lifetimes;
  final long beganNanos;
  /** The key's changes, counted when this write began. */
  final long changesBefore;
  private final boolean overlaps;
  final boolean mayKeep;
  /** Whether the key's activity still counts this write. */
  boolean open = true;

  WriteUnderWay(CacheKey key, long generation, Lifetimes lifetimes, long beganNanos, long changesBefore,
      boolean overlaps, boolean mayKeep) {
    this.key = key;
    this.generation = generation;
    this.lifetimes = lifetimes;
    this.beganNanos = beganNanos;
    this.changesBefore = changesBefore;
    this.overlaps = overlaps;
    this.mayKeep = mayKeep;
  }

  /**
   * Whether its result can become an entry, as far as one can say when it begins. False when another write to the key is
   * under way already: then asking the store for the new item is a waste.
   */
  public boolean mayBeStored() {
    return mayKeep && !overlaps;
  }
}
