package dev.needletail.cache.read;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Fill;
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
    switch (found) {
      case Lookup.Hit(CachedItem cached, long _) -> item = cached;
      case Lookup.Stale(CachedItem cached, long _, Fill _) -> item = cached;
      case Lookup.Join _,Lookup.Lead _ -> {
        // Not known yet.
      }
      case null -> {
        // Nothing to be known.
      }
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

  /** Whether it was known at once, its time being over or not. */
  boolean isHit() {
    return lookup instanceof Lookup.Hit || isStale();
  }

  boolean isStale() {
    return lookup instanceof Lookup.Stale;
  }

  /** How old what is known is, in nanoseconds; 0 for what comes from the store. */
  long ageNanos() {
    return switch (lookup) {
      case Lookup.Hit(var _, var age) -> age;
      case Lookup.Stale(var _, var age, var _) -> age;
      case null, default -> 0;
    };
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
