package dev.needletail.cache.audit;

import dev.needletail.cache.port.CacheStatistics.Kind;

/**
 * Hears what samples have shown. Tables are those whose schema the store has confirmed, so their number is bounded.
 *
 * <p>Threads: any; an implementation neither blocks nor throws.
 */
public interface AuditStatistics {

  /** The entry is what the store says. */
  void agreed(String table, Kind kind);

  /**
   * The entry is not what the store says, twice.
   *
   * @param ageNanos the entry's: it cannot have been wrong for longer
   */
  void disagreed(String table, Kind kind, Verdict verdict, long ageNanos);

  /** A sample says nothing. */
  void skipped(String table, Kind kind, Skip reason);

  /** What the store says that a sample has consumed, in read units. */
  void consumed(double readUnits);
}
