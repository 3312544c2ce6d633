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
 * settings, for the lease and for the reader. Takes no lock. Threads: any.
 */
final class ServablePages {

  private final Cache<CacheKey, PageEntry> pages;
  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;

  ServablePages(Cache<CacheKey, PageEntry> pages, MonotonicClock clock, Peers peers, ConsistencyRules rules) {
    this.pages = pages;
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
  }

  /** The page, if its time is not over; null otherwise. */
  PageLookup.@Nullable Hit hit(CacheKey fingerprint, long generation, long ttlNanos, CacheControl control) {
    PageEntry entry = pages.getIfPresent(fingerprint);
    return entry == null ? null : hit(entry, generation, ttlNanos, control);
  }

  /** The entry behind a hit of a reader who takes one of any age. */
  @Nullable PageEntry entry(CacheKey fingerprint, long generation, long ttlNanos) {
    PageEntry entry = pages.getIfPresent(fingerprint);
    return entry == null || hit(entry, generation, ttlNanos, CacheControl.NONE) == null ? null : entry;
  }

  /** The page, if its time has been over for less than so long; null otherwise. */
  PageLookup.@Nullable Stale stale(CacheKey fingerprint, long generation, PageLifetime lifetime, CacheControl control,
      long staleNanos) {
    PageEntry entry = staleNanos == 0 ? null : pages.getIfPresent(fingerprint);
    if (entry == null || !rules.staleServes(entry.hasMoved() || entry.generation() < generation)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = lifetime.ttlNanos() > 0 && age < lifetime.ttlNanos() + staleNanos
        && age <= peers.servableAgeNanosMax() && control.accepts(age);
    return servable ? new PageLookup.Stale(entry.page(), age, null) : null;
  }

  private PageLookup.@Nullable Hit hit(PageEntry entry, long generation, long ttlNanos, CacheControl control) {
    if (!rules.pageStands(entry.hasMoved()) || !rules.generationServes(entry.generation(), generation)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = age < ttlNanos && age <= peers.servableAgeNanosMax() && control.accepts(age);
    return servable ? new PageLookup.Hit(entry.page(), age) : null;
  }
}
