package dev.needletail.model;

/**
 * How a client wants one read to be treated by caches between it and the database. Writes take no notice.
 *
 * @param mode        what the caches may do
 * @param maxAgeNanos how old an answer from a cache may be; {@link Long#MAX_VALUE} for as old as the caches allow
 */
public record CacheControl(Mode mode, long maxAgeNanos) {

  /** What caches may do with a read. */
  public enum Mode {
    /** Answer it, and keep what the database answered. */
    USE,
    /** Nothing: they neither answer nor keep anything. */
    BYPASS,
    /** Keep what the database answers now, in the place of what they have. */
    REFRESH,
    /** Answer it or refuse it. The database is not asked. */
    ONLY_IF_CACHED
  }

  /** Of a client that leaves it to the caches. */
  public static final CacheControl NONE = new CacheControl(Mode.USE, Long.MAX_VALUE);

  public CacheControl {
    if (maxAgeNanos < 0) {
      throw new IllegalArgumentException("an answer cannot be younger than now");
    }
  }

  /** Whether an answer that was read from the database so long ago will do. */
  public boolean accepts(long ageNanos) {
    return switch (mode) {
      case USE, ONLY_IF_CACHED -> ageNanos <= maxAgeNanos;
      case BYPASS, REFRESH -> false;
    };
  }
}
