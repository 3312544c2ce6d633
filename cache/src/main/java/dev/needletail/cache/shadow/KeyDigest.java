package dev.needletail.cache.shadow;

import dev.needletail.cache.key.CacheKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Sixteen bytes in the place of a key of up to three kilobytes, or of a request's meaning of any length. Threads: any;
 * stateless.
 */
final class KeyDigest {

  private static final int BYTES = 16;

  private KeyDigest() {}

  static CacheKey of(CacheKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.octets());
      return new CacheKey(key.table(), Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
