package dev.needletail.cache.consistency;

import java.util.Map;

/**
 * How long replicas may lag behind an acknowledged write, table by table. A store that begins to lag while it is in use does
 * so for all tables, whatever was set for one.
 *
 * <p>Threads: any.
 */
public final class SettleTimes {

  /** What separates a table's own name from the rest of the name under which the caches know it. */
  private static final char SEPARATOR = '/';

  private final Map<String, Long> tables;
  private volatile long othersNanos;
  private volatile long leastNanos;

  /**
   * @param othersNanos of tables that are not in {@code tables}
   * @param tables      in nanoseconds, by their own names
   */
  public SettleTimes(long othersNanos, Map<String, Long> tables) {
    this.othersNanos = othersNanos;
    this.tables = Map.copyOf(tables);
  }

  /** The same for every table. */
  public static SettleTimes ofAll(long nanos) {
    return new SettleTimes(nanos, Map.of());
  }

  /** From now on the store lags so much. */
  public void lag(long nanos) {
    othersNanos = nanos;
    leastNanos = nanos;
  }

  /** Of the table whose replicas lag the most. */
  long longestNanos() {
    long longest = othersNanos;
    for (long own : tables.values()) {
      longest = Math.max(longest, Math.max(own, leastNanos));
    }
    return longest;
  }

  /** @param table the name under which the caches know it */
  long nanos(String table) {
    Long own = tables.isEmpty() ? null : tables.get(table.substring(table.lastIndexOf(SEPARATOR) + 1));
    return own == null ? othersNanos : Math.max(own, leastNanos);
  }
}
