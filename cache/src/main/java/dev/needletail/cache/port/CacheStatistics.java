package dev.needletail.cache.port;

/**
 * Hears what the caches do, to count it. Tables are those whose schema the store has confirmed, so their number is bounded.
 *
 * <p>Threads: any, event loops among them; an implementation neither blocks nor throws.
 */
public interface CacheStatistics {

  /** What a lookup was for. */
  enum Kind {
    ITEM, QUERY, SCAN
  }

  /** Which of the two memories. */
  enum Cache {
    ITEM, QUERY
  }

  /** How a read from the store on behalf of a miss ended. */
  enum FillEnd {
    /** It became an entry. */
    LANDED,
    /** A change came first, or the time was uncertain: its waiters had the answer, the cache did not. */
    VOIDED,
    /** The store refused it or failed. */
    FAILED
  }

  /** Why a read that the caches could not answer did not get to the store. */
  enum Shed {
    /** It found the queue full. */
    FULL,
    /** It waited in the queue for too long. */
    LATE,
    /** Nobody waits for its answer any more. */
    LEFT
  }

  /** Why an answer came from an entry whose time was over. */
  enum Stale {
    /** The store has failed. */
    ERROR,
    /** It is read meanwhile. */
    REVALIDATE
  }

  /** Counts nothing. */
  CacheStatistics NONE = new CacheStatistics() {
  };

  /** {@code count} keys or pages were answered from memory. */
  default void hit(String table, Kind kind, int count) {}

  /** {@code count} keys or pages had to be read; each is counted when it is looked up, waiting for another's read included. */
  default void miss(String table, Kind kind, int count) {}

  default void fillEnded(Cache cache, FillEnd end) {}

  /** {@code count} keys or pages, told as hits or misses before, were answered though their time was over. */
  default void stale(String table, Stale why, int count) {}

  /** A read that the caches could not answer did not get to the store. */
  default void shed(String table, Shed why) {}

  /** A write changed what the item cache knows of one key. */
  default void changed(String table) {}

  /** An entry was dropped to make room, or because its time was over. */
  default void evicted(Cache cache, long bytes) {}

  /** A cache failed, and the store answered instead (rule 10). */
  default void failed() {}
}
