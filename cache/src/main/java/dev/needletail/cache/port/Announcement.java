package dev.needletail.cache.port;

import dev.needletail.cache.key.PrimaryKey;

/**
 * What a node tells its peers after a write: which of their knowledge is out of date. It never says what the new value is,
 * so the order in which announcements arrive does not matter, and one may arrive twice.
 */
public sealed interface Announcement {

  /** The item under the key may have changed, and with it the answers of queries that cover it. */
  record KeyForgotten(PrimaryKey key) implements Announcement {}

  /** Any item of the table may have changed, or its schema. */
  record TableForgotten(String table) implements Announcement {}

  /** Any item of any table may have changed. */
  record EverythingForgotten() implements Announcement {}

  /**
   * The same, of a write of unknown outcome: it may have taken effect, and it may still (rule 3).
   *
   * @param forgotten not of this kind itself
   */
  record Uncertain(Announcement forgotten) implements Announcement {
    public Uncertain {
      if (forgotten instanceof Uncertain) {
        throw new IllegalArgumentException("uncertain of what is uncertain");
      }
    }
  }
}
