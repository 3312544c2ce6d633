package dev.needletail.cache.simulation;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import java.time.Duration;
import java.util.Map;

/**
 * What happens in a simulation beside reads and writes.
 *
 * @param settle          how far eventually consistent reads may lag behind
 * @param losesAnswers    whether the answers of writes get lost
 * @param outsideWriters  whether others write to the store, unheard
 * @param peers           whether other nodes write, and announce it
 * @param wholeTables     whether tables are dropped and created, and statements executed
 * @param smallCaches     whether the caches have room for few entries
 * @param indexes         whether a global index is read
 * @param stale           how long after its time an entry may answer while the store is read, or when it fails, which it
 *                        does then
 */
record Scenario(Duration settle, boolean losesAnswers, boolean outsideWriters, boolean peers, boolean wholeTables,
    boolean smallCaches, boolean indexes, Duration stale) {

  /** Without answers from entries whose time is over. */
  Scenario(Duration settle, boolean losesAnswers, boolean outsideWriters, boolean peers, boolean wholeTables,
      boolean smallCaches, boolean indexes) {
    this(settle, losesAnswers, outsideWriters, peers, wholeTables, smallCaches, indexes, Duration.ZERO);
  }

  static final Scenario PLAIN = new Scenario(Duration.ZERO, false, false, false, false, false, false);
  static final Scenario EVICTING = new Scenario(Duration.ZERO, false, false, false, false, true, false);
  static final Scenario LOSING = new Scenario(Duration.ZERO, true, false, false, false, false, false);
  static final Scenario LAGGING = new Scenario(Duration.ofSeconds(1), false, false, false, false, false, false);
  static final Scenario TABLES = new Scenario(Duration.ZERO, false, false, false, true, false, false);
  static final Scenario OUTSIDE = new Scenario(Duration.ZERO, false, true, false, false, true, false);
  static final Scenario PEERS = new Scenario(Duration.ZERO, false, false, true, false, false, false);
  static final Scenario LAGGING_ALL = new Scenario(Duration.ofSeconds(1), true, true, true, true, true, false);
  static final Scenario ALL = new Scenario(Duration.ZERO, true, true, true, true, true, false);
  static final Scenario INDEXES = new Scenario(Duration.ZERO, false, false, false, false, false, true);
  static final Scenario INDEXES_LAGGING = new Scenario(Duration.ofSeconds(1), true, false, true, false, false, true);
  static final Scenario INDEXES_ALL = new Scenario(Duration.ZERO, true, true, true, true, true, true);

  static final Scenario STALE = PLAIN.with(Duration.ofSeconds(20));
  static final Scenario STALE_OUTSIDE = OUTSIDE.with(Duration.ofSeconds(20));
  static final Scenario STALE_TABLES = TABLES.with(Duration.ofSeconds(20));
  static final Scenario STALE_ALL = INDEXES_ALL.with(Duration.ofSeconds(20));

  static final Duration TTL = Duration.ofSeconds(30);
  static final Duration UNCERTAINTY = Duration.ofSeconds(10);

  private Scenario with(Duration time) {
    return new Scenario(settle, losesAnswers, outsideWriters, peers, wholeTables, smallCaches, indexes, time);
  }

  boolean storeFails() {
    return !stale.isZero();
  }

  CacheSettings settings() {
    var table = TableCacheSettings.DEFAULT.withTtls(TTL, TTL, TTL).withStale(new StaleAnswers(stale, stale));
    return new CacheSettings(smallCaches ? 900 : 1 << 20, smallCaches ? 1500 : 1 << 20,
        ConsumedCapacityOnHit.AS_CHARGED, Tenancy.SHARED, settle, UNCERTAINTY, table, Map.of());
  }
}
