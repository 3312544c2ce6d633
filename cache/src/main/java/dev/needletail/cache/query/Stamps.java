package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stamps that somebody carries: one for each partition or table that a page in the cache, or one being read, depends on. A
 * write to a partition that no page depends on finds nothing here and leaves nothing behind, so memory is bounded by the
 * pages held, whose weight includes their stamps, and those being read.
 *
 * <p>Threads: any.
 */
final class Stamps {

  private final ConcurrentHashMap<CacheKey, Stamp> carried = new ConcurrentHashMap<>();

  /** The stamps as they are now. Whoever reads the store after this call sees every write that moved an earlier stamp. */
  List<Stamp> take(List<CacheKey> dependencies) {
    return dependencies.stream().map(this::take).toList();
  }

  void release(List<Stamp> stamps) {
    for (Stamp stamp : stamps) {
      carried.computeIfPresent(stamp.dependency(), (_, there) -> {
        if (there != stamp) {
          return there;
        }
        return --stamp.holders == 0 ? null : stamp;
      });
    }
  }

  /** Makes every page out of date that depends on it. */
  void move(CacheKey dependency) {
    Stamp stamp = carried.remove(dependency);
    if (stamp != null) {
      stamp.move();
    }
  }

  boolean isCarried(CacheKey dependency) {
    return carried.containsKey(dependency);
  }

  int size() {
    return carried.size();
  }

  private Stamp take(CacheKey dependency) {
    return carried.compute(dependency, (_, there) -> {
      Stamp stamp = there == null ? new Stamp(dependency) : there;
      stamp.holders++;
      return stamp;
    });
  }
}
