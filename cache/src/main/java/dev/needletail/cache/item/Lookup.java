package dev.needletail.cache.item;

import org.jspecify.annotations.Nullable;

/** What a reader of a key has to do. */
public sealed interface Lookup {

  /** Answer from memory. */
  record Hit(CachedItem item, long ageNanos) implements Lookup {}

  /**
   * Answer from memory, though its time is over.
   *
   * @param refresh to be read from the store and ended; null if another reader does
   */
  record Stale(CachedItem item, long ageNanos, @Nullable Fill refresh) implements Lookup {}

  /** Wait for the fill of another reader. */
  record Join(Fill fill) implements Lookup {}

  /** Read from the store, and end the fill. */
  record Lead(Fill fill) implements Lookup {}
}
