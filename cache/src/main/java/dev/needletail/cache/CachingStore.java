package dev.needletail.cache;

import dev.needletail.cache.hit.QuickReads;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Store;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A store that remembers, or that tells what it would have remembered, and so has to hear of whatever changes behind
 * it.
 *
 * <p>Threads: any.
 */
public interface CachingStore extends Store {

  /** Something was written past this node's own requests: what the announcement names is forgotten. */
  void hear(Announcement announcement);

  /**
   * How long the store's replicas may lag behind an acknowledged write, in place of
   * {@link dev.needletail.cache.settings.CacheSettings#settle}, and of any lesser time that is set for one table.
   * To lag more, a store must do so after this call only; to lag less, before it.
   */
  void settle(Duration lag);

  /** The tables that are cached now, as the store has described them. */
  Collection<CachedTable> tables();

  /** Any item of a table may have changed without our knowing: what is cached of it serves no more. */
  void forgetItems(CachedTable table);

  CacheOccupancy occupancy();

  /**
   * What answers hits from the bytes of their requests; null if every request has to come to {@link #execute}.
   */
  default @Nullable QuickReads quickReads() {
    return null;
  }
}
