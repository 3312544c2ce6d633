package dev.needletail.cache.item;

/**
 * How long entries of a table may be served after the moment that their knowledge is from.
 *
 * @param presentNanos of an item; 0 if items are not kept
 * @param absentNanos  of an item's absence; 0 if absences are not kept
 */
public record Lifetimes(long presentNanos, long absentNanos) {

  /** Of what is not kept. */
  public static final Lifetimes NONE = new Lifetimes(0, 0);

  public Lifetimes {
    if (presentNanos < 0 || absentNanos < 0) {
      throw new IllegalArgumentException("a time to live cannot be negative");
    }
  }

  long longestNanos() {
    return Math.max(presentNanos, absentNanos);
  }

  long of(CachedItem item) {
    return switch (item) {
      case CachedItem.Present _ -> presentNanos;
      case CachedItem.Absent _ -> absentNanos;
    };
  }
}
