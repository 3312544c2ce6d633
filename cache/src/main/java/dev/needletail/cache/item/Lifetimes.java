package dev.needletail.cache.item;

/**
 * How long entries of a table may be served after the moment that their knowledge is from.
 *
 * @param presentNanos         of an item; 0 if items are not kept
 * @param absentNanos          of an item's absence; 0 if absences are not kept
 * @param staleIfErrorNanos    after that, if the store fails
 * @param staleWhileReadNanos  after that, while the store is read
 */
public record Lifetimes(long presentNanos, long absentNanos, long staleIfErrorNanos, long staleWhileReadNanos) {

  /** Of what is not kept. */
  public static final Lifetimes NONE = new Lifetimes(0, 0);

  public Lifetimes {
    if (presentNanos < 0 || absentNanos < 0 || staleIfErrorNanos < 0 || staleWhileReadNanos < 0) {
      throw new IllegalArgumentException("a time to live cannot be negative");
    }
  }

  /** Of entries that are not served beyond their time. */
  public Lifetimes(long presentNanos, long absentNanos) {
    this(presentNanos, absentNanos, 0, 0);
  }

  long longestNanos() {
    return Math.max(presentNanos, absentNanos);
  }

  /** @param present whether it is of an item, and not of an absence */
  long of(boolean present) {
    return present ? presentNanos : absentNanos;
  }

  /** How long an entry is kept; 0 if it is not. */
  long keepNanos(boolean present) {
    long own = of(present);
    return own == 0 ? 0 : own + Math.max(staleIfErrorNanos, staleWhileReadNanos);
  }
}
