package dev.needletail.cache.item;

/** What a reader of a key has to do. */
public sealed interface Lookup {

  /** Answer from memory. */
  record Hit(CachedItem item, long ageNanos) implements Lookup {}

  /** Wait for the fill of another reader. */
  record Join(Fill fill) implements Lookup {}

  /** Read from the store, and end the fill. */
  record Lead(Fill fill) implements Lookup {}
}
