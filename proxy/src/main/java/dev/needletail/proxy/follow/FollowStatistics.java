package dev.needletail.proxy.follow;

/** Hears how the following goes, to count it. Threads: the follower's one; an implementation neither blocks nor throws. */
public interface FollowStatistics {

  /** Counts nothing. */
  FollowStatistics NONE = new FollowStatistics() {
  };

  /** For how long, in nanoseconds, changes of a table may have gone unheard; told again and again. */
  default void lag(String table, long nanos) {}

  /** The table's stream is not followed any more. */
  default void ended(String table) {}

  /** A change was heard. */
  default void heard() {}

  /** Changes may have gone unheard, and all of a table was forgotten; each following begins with one. */
  default void gap() {}
}
