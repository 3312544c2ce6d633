package dev.needletail.cache.read;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.key.PrimaryKey;
import org.jspecify.annotations.Nullable;

/**
 * One key of a batch, and what has become known of it.
 *
 * <p>Threads: used by one stage of the batch after the other.
 */
final class Wanted {

  private final PrimaryKey key;
  private final JsonSpan document;
  private @Nullable Lookup lookup;
  private @Nullable CachedItem item;
  private boolean unprocessed;

  /** @param document the key as the client wrote it */
  Wanted(PrimaryKey key, JsonSpan document) {
    this.key = key;
    this.document = document;
  }

  PrimaryKey key() {
    return key;
  }

  JsonSpan document() {
    return document;
  }

  /** What the cache had; null if it was not asked. */
  @Nullable Lookup lookup() {
    return lookup;
  }

  /** @param found null if the cache has nothing, and the store must not be asked */
  void found(@Nullable Lookup found) {
    lookup = found;
    if (found instanceof Lookup.Hit(CachedItem cached, long _)) {
      item = cached;
    }
  }

  void answered(CachedItem answer) {
    item = answer;
  }

  void leftOver() {
    unprocessed = true;
  }

  /** What is under the key; null if that is not known, or not yet. */
  @Nullable CachedItem item() {
    return item;
  }

  /** Whether the store gave the key back to be asked for again. */
  boolean unprocessed() {
    return unprocessed;
  }

  /** Whether the store has to be asked for this key on behalf of this batch. */
  boolean isForStore() {
    return lookup == null || lookup instanceof Lookup.Lead;
  }
}
