package dev.needletail.cache.consistency;

import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.key.PrimaryKey;

/** What an acknowledged write does to the entry of one key. */
public sealed interface CacheChange {

  PrimaryKey key();

  /** The item is now this one. */
  record Stored(PrimaryKey key, ItemBytes item) implements CacheChange {}

  /** There is no item now. */
  record Deleted(PrimaryKey key) implements CacheChange {}

  /** The item may have changed, and we don't know to what. */
  record Forgotten(PrimaryKey key) implements CacheChange {}
}
