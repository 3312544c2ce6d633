package dev.needletail.cache.fingerprint;

/**
 * A request that a decoder has accepted says something twice, or with parts that a decoder passes over: the store may
 * take it in another way than we do. Never leaves the package.
 */
final class AmbiguousRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AmbiguousRequestException() {
    super(null, null, false, false);
  }
}
