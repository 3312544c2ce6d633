package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.model.CacheControl;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may answer a reader: those that no write has touched, of the table's generation, that are young enough for the
 * settings, for the lease and for the reader. Takes no lock.
 *
 * <p>The lease is looked at before anything else, and what forgets everything is looked up here: see
 * {@code dev.needletail.cache.item.ServableItems}.
 *
 * <p>Threads: any.
 */
final class ServablePages {

  private final Cache<CacheKey, PageEntry> pages;
  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;
  /** Pages of an earlier generation, whatever their table's, serve nobody. */
  private volatile long firstGeneration;

  ServablePages(Cache<CacheKey, PageEntry> pages, MonotonicClock clock, Peers peers, ConsistencyRules rules) {
    this.pages = pages;
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
  }

  /** The page, if its time is not over; null otherwise. */
  PageLookup.@Nullable Hit hit(CacheKey fingerprint, long generation, long ttlNanos, CacheControl control) {
    long servableAge = peers.servableAgeNanosMax();
    PageEntry entry = pages.getIfPresent(fingerprint);
    return entry == null ? null : hit(entry, servableAge, generation, ttlNanos, control);
  }

  /** The entry behind a hit of a reader who takes one of any age. */
  @Nullable PageEntry entry(CacheKey fingerprint, long generation, long ttlNanos) {
    long servableAge = peers.servableAgeNanosMax();
    PageEntry entry = pages.getIfPresent(fingerprint);
    return entry == null || hit(entry, servableAge, generation, ttlNanos, CacheControl.NONE) == null ? null : entry;
  }

  /** The page, if its time has been over for less than so long; null otherwise. */
  PageLookup.@Nullable Stale stale(CacheKey fingerprint, long generation, PageLifetime lifetime, CacheControl control,
      long staleNanos) {
    if (staleNanos == 0) {
      return null;
    }
    long servableAge = peers.servableAgeNanosMax();
    PageEntry entry = pages.getIfPresent(fingerprint);
    if (entry == null || !rules.staleServes(
        entry.hasMoved() || entry.generation() < generation || entry.generation() < firstGeneration)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = lifetime.ttlNanos() > 0 && age < lifetime.ttlNanos() + staleNanos
        && age <= servableAge && control.accepts(age);
    return servable ? new PageLookup.Stale(entry.page(), age, null) : null;
  }

  /** See {@link QueryCache#forgetBefore}. */
  void forgetBefore(long generation) {
    firstGeneration = generation;
  }

  private PageLookup.@Nullable Hit hit(PageEntry entry, long servableAge, long generation, long ttlNanos,
      CacheControl control) {
    if (!rules.pageStands(entry.hasMoved())
        || !rules.generationServes(entry.generation(), Math.max(generation, firstGeneration))) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = age < ttlNanos && age <= servableAge && control.accepts(age);
    return servable ? new PageLookup.Hit(entry.page(), age) : null;
  }
}
