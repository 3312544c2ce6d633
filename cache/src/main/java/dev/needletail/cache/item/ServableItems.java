package dev.needletail.cache.item;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.model.CacheControl;
import org.jspecify.annotations.Nullable;

/**
 * Which entries may answer a reader: those of the table's generation that are young enough for the settings, for the lease and for the
 * reader. Takes no lock.
 *
 * <p>The lease is looked at before anything else. One that is valid has heard of all that was acknowledged until then, so what that
 * made void is gone from what is looked at afterwards; the other way round, a lease that is renewed between the two would vouch for
 * an entry that is gone. For the same reason what forgets everything is looked up here: a reader may have found its table's
 * generation before the lease was renewed.
 *
 * <p>Threads: any.
 */
final class ServableItems {

  /** No age: the entry may not answer. */
  private static final long NONE = Long.MIN_VALUE;

  private final ItemTable entries;
  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;
  /** Entries of an earlier generation, whatever their table's, serve nobody. */
  private volatile long firstGeneration;

  ServableItems(ItemTable entries, MonotonicClock clock, Peers peers, ConsistencyRules rules) {
    this.entries = entries;
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
  }

  /** The entry, if its time is not over; null otherwise. */
  Lookup.@Nullable Hit hit(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control) {
    long servableAge = peers.servableAgeNanosMax();
    ItemEntry entry = entries.get(key);
    long age = entry == null ? NONE : age(entry, servableAge, generation, lifetimes, control);
    if (entry == null || age == NONE) {
      return null;
    }
    entry.used();
    return new Lookup.Hit(entry.item(), age);
  }

  /**
   * The same for a reader who takes an entry of any age, without any new object.
   *
   * @param octets the key in its first {@code length} bytes
   * @param found  is told the entry
   * @return whether there is one
   */
  boolean hit(String table, byte[] octets, int length, long generation, Lifetimes lifetimes, HitItem found) {
    long servableAge = peers.servableAgeNanosMax();
    ItemEntry entry = entries.get(table, octets, length, CacheKey.hash(table, octets, length));
    long age = entry == null ? NONE : age(entry, servableAge, generation, lifetimes, CacheControl.NONE);
    if (entry == null || age == NONE) {
      return false;
    }
    entry.used();
    found.set(entry, age);
    return true;
  }

  /** The entry behind a hit of a reader who takes one of any age. */
  @Nullable ItemEntry entry(CacheKey key, long generation, Lifetimes lifetimes) {
    long servableAge = peers.servableAgeNanosMax();
    ItemEntry entry = entries.get(key);
    return entry == null || age(entry, servableAge, generation, lifetimes, CacheControl.NONE) == NONE ? null : entry;
  }

  /**
   * The entry, if its time has been over for less than so long; null otherwise. An entry that a write has made void is gone,
   * so that what is found here has only grown old.
   */
  Lookup.@Nullable Stale stale(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control,
      long staleNanos) {
    if (staleNanos == 0) {
      return null;
    }
    long servableAge = peers.servableAgeNanosMax();
    ItemEntry entry = entries.get(key);
    if (entry == null || !rules.staleServes(entry.generation() < generation || entry.generation() < firstGeneration)) {
      return null;
    }
    long age = clock.nanos() - entry.asOfNanos();
    long ttl = lifetimes.of(entry.isPresent());
    boolean servable = ttl > 0 && age < ttl + staleNanos && age <= servableAge && control.accepts(age);
    return servable ? new Lookup.Stale(entry.item(), age, null) : null;
  }

  /** See {@link ItemCache#forgetBefore}. */
  void forgetBefore(long generation) {
    firstGeneration = generation;
  }

  /** How old the entry is, if it may answer; {@link #NONE} otherwise. */
  private long age(ItemEntry entry, long servableAge, long generation, Lifetimes lifetimes, CacheControl control) {
    if (!rules.generationServes(entry.generation(), Math.max(generation, firstGeneration))) {
      return NONE;
    }
    long age = clock.nanos() - entry.asOfNanos();
    boolean servable = age < lifetimes.of(entry.isPresent()) && age <= servableAge && control.accepts(age);
    return servable ? age : NONE;
  }
}
