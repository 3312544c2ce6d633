package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.needletail.cache.key.CacheKey;

/** Releases the memory of pages whose time to live is over. */
final class PageExpiry implements Expiry<CacheKey, PageEntry> {

  @Override
  public long expireAfterCreate(CacheKey key, PageEntry entry, long currentTime) {
    return entry.keepNanos();
  }

  @Override
  public long expireAfterUpdate(CacheKey key, PageEntry entry, long currentTime, long currentDuration) {
    return entry.keepNanos();
  }

  @Override
  public long expireAfterRead(CacheKey key, PageEntry entry, long currentTime, long currentDuration) {
    return currentDuration;
  }
}
