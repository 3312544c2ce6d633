package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a page stood, as what readers are answered with, for all of a time. A write that is under way is not
 * seen here: it moves the stamps of pages when it is acknowledged.
 *
 * <p>Threads: any; no method blocks, and no hit notices.
 */
public final class PageWatches {

  private final ServablePages servable;
  private final Cache<CacheKey, PageEntry> pages;
  private final MonotonicClock clock;
  private final PageSources sources = new PageSources();

  PageWatches(ServablePages servable, Cache<CacheKey, PageEntry> pages, MonotonicClock clock) {
    this.servable = servable;
    this.pages = pages;
    this.clock = clock;
  }

  /** The requests behind some of the pages. */
  public PageSources sources() {
    return sources;
  }

  /**
   * Begins to look at an entry.
   *
   * @param generation the table's
   * @return null if there is none that would answer
   */
  public @Nullable PageWatch begin(CacheKey fingerprint, long generation, long ttlNanos) {
    PageEntry entry = servable.entry(fingerprint, generation, ttlNanos);
    return entry == null ? null : new PageWatch(fingerprint, entry, clock.nanos(), ttlNanos);
  }

  /** Whether readers are still answered with the entry that the watch began with. */
  // An entry that took its place may be equal to it.
  @SuppressWarnings("ReferenceEquality")
  public boolean stands(PageWatch watch, long generation, long ttlNanos) {
    return servable.entry(watch.fingerprint, generation, ttlNanos) == watch.entry;
  }

  /** Drops an entry that turned out to be wrong. */
  public void drop(PageWatch watch) {
    pages.asMap().remove(watch.fingerprint, watch.entry);
  }
}
