package dev.needletail.cache.query;

/**
 * How long pages of a table may be served after the beginning of the read that brought them.
 *
 * @param ttlNanos            0 if pages are not kept
 * @param staleIfErrorNanos   after that, if the store fails
 * @param staleWhileReadNanos after that, while the store is read
 */
public record PageLifetime(long ttlNanos, long staleIfErrorNanos, long staleWhileReadNanos) {

  /** Of pages that are not served beyond their time. */
  public static PageLifetime of(long ttlNanos) {
    return new PageLifetime(ttlNanos, 0, 0);
  }

  /** How long a page is kept; 0 if it is not. */
  long keepNanos() {
    return ttlNanos == 0 ? 0 : ttlNanos + Math.max(staleIfErrorNanos, staleWhileReadNanos);
  }
}
