package dev.needletail.cache.item;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.needletail.cache.key.CacheKey;

/**
 * Releases the memory of entries whose time to live is over. Whether an entry may be served is decided at each read by
 * {@link ItemCache}, from the moment that its knowledge is from and the settings of now.
 */
final class EntryExpiry implements Expiry<CacheKey, ItemEntry> {

  @Override
  public long expireAfterCreate(CacheKey key, ItemEntry entry, long currentTime) {
    return entry.keepNanos();
  }

  @Override
  public long expireAfterUpdate(CacheKey key, ItemEntry entry, long currentTime, long currentDuration) {
    return entry.keepNanos();
  }

  @Override
  public long expireAfterRead(CacheKey key, ItemEntry entry, long currentTime, long currentDuration) {
    return currentDuration;
  }
}
