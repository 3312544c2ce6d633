package dev.needletail.loadtest.history.record;

import java.util.Locale;

/**
 * A way of reading. What was seen on one is not shown older on the same way afterwards; between ways there is no such
 * promise, as an item may be forgotten later than a page.
 *
 * @param name of a page's query, the same for the same query
 */
public record Way(Kind kind, String name) {

  /** What stands on the way. */
  public enum Kind {
    /** Nothing: strongly consistent, or told by a write. */
    STRONG,
    /** The item cache. */
    ITEM,
    /** The query cache, and while pages are not kept, a replica of the store's. */
    PAGE,
    /** A replica of the store's: what no cache has answered, and need not be consistent either. */
    REPLICA;

    /** For a person to read. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Way STRONG = new Way(Kind.STRONG, "strongly consistent");
  public static final Way ITEM = new Way(Kind.ITEM, "item");
  public static final Way REPLICA = new Way(Kind.REPLICA, "statement");

  public static Way page(String query) {
    return new Way(Kind.PAGE, query);
  }

  /**
   * The way that an answer has come, by what its {@code x-needletail-cache} says: {@code bypass} means that the caches had
   * no part in it. Requests whose answers come past the caches are a way of their own, as they were for the caches.
   */
  public Way of(String cache) {
    return kind != Kind.STRONG && cache.equals("bypass") ? new Way(Kind.REPLICA, name + " past the caches") : this;
  }

  @Override
  public String toString() {
    return name;
  }
}
