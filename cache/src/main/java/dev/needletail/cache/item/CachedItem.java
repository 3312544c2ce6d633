package dev.needletail.cache.item;

/** What the store said about a key. */
public sealed interface CachedItem {

  record Present(ItemBytes item) implements CachedItem {}

  /** The store said that there is no such item. Not the same as having no entry, which means that we do not know. */
  enum Absent implements CachedItem {
    INSTANCE
  }
}
