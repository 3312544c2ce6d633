package dev.needletail.cache.shadow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.cache.key.CacheKey;

/**
 * The current epochs of what somebody reads or remembers; the others are forgotten by the garbage collector. Threads:
 * any.
 */
final class Epochs {

  private final Cache<CacheKey, Epoch> current = Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

  Epoch of(CacheKey key) {
    return current.get(key, _ -> new Epoch());
  }

  /** What the key stands for has changed. */
  void end(CacheKey key) {
    Epoch epoch = current.asMap().remove(key);
    if (epoch != null) {
      epoch.end();
    }
  }
}
