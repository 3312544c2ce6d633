package dev.needletail.cache.shadow;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.needletail.cache.key.CacheKey;

/** Lets go of what stands for entries whose time to live is over. */
final class RememberedExpiry implements Expiry<CacheKey, Remembered> {

  @Override
  public long expireAfterCreate(CacheKey key, Remembered entry, long currentTime) {
    return entry.keepNanos;
  }

  @Override
  public long expireAfterUpdate(CacheKey key, Remembered entry, long currentTime, long currentDuration) {
    return entry.continues() ? currentDuration : entry.keepNanos;
  }

  @Override
  public long expireAfterRead(CacheKey key, Remembered entry, long currentTime, long currentDuration) {
    return currentDuration;
  }
}
