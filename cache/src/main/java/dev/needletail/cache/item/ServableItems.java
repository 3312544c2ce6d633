package dev.needletail.cache.item;

import com.github.benmanes.caffeine.cache.Cache;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.model.CacheControl;
import org.jspecify.annotations.Nullable;

/**
 * Which entries may answer a reader: those of the table's generation that are young enough for the settings, for the lease and
 * for the reader. Takes no lock. Threads: any.
 */
final class ServableItems {

  private final Cache<CacheKey, ItemEntry> entries;
  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;

  ServableItems(Cache<CacheKey, ItemEntry> entries, MonotonicClock clock, Peers peers, ConsistencyRules rules) {
    this.entries = entries;
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
  }

  /** The entry, if its time is not over; null otherwise. */
  Lookup.@Nullable Hit hit(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control) {
    ItemEntry entry = entries.getIfPresent(key);
    return entry == null ? null : hit(entry, generation, lifetimes, control);
  }

  /** The entry behind a hit of a reader who takes one of any age. */
  @Nullable ItemEntry entry(CacheKey key, long generation, Lifetimes lifetimes) {
    ItemEntry entry = entries.getIfPresent(key);
    return entry == null || hit(entry, generation, lifetimes, CacheControl.NONE) == null ? null : entry;
  }

  /**
   * The entry, if its time has been over for less than so long; null otherwise. An entry that a write has made void is gone,
   * so that what is found here has only grown old.
   */
  Lookup.@Nullable Stale stale(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control,
      long staleNanos) {
    ItemEntry entry = staleNanos == 0 ? null : entries.getIfPresent(key);
    if (entry == null || !rules.staleServes(entry.generation() < generation)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    long ttl = lifetimes.of(entry.item());
    boolean servable = ttl > 0 && age < ttl + staleNanos && age <= peers.servableAgeNanosMax() && control.accepts(age);
    return servable ? new Lookup.Stale(entry.item(), age, null) : null;
  }

  private Lookup.@Nullable Hit hit(ItemEntry entry, long generation, Lifetimes lifetimes, CacheControl control) {
    if (!rules.generationServes(entry.generation(), generation)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = age < lifetimes.of(entry.item()) && age <= peers.servableAgeNanosMax() && control.accepts(age);
    return servable ? new Lookup.Hit(entry.item(), age) : null;
  }
}
