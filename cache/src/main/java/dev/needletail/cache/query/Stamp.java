package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;
import java.util.List;

/**
 * A mark that pages carry for something that they depend on: a partition or a table. It moves once, when a write touches
 * that; whoever carries a mark that has moved is out of date for good. Readers that come later carry a new one.
 *
 * <p>Threads: any; {@code holders} is guarded by the dependency's place in {@link Stamps}.
 */
final class Stamp {

  private final CacheKey dependency;
  private volatile boolean moved;
  int holders;

  Stamp(CacheKey dependency) {
    this.dependency = dependency;
  }

  CacheKey dependency() {
    return dependency;
  }

  void move() {
    moved = true;
  }

  static boolean anyMoved(List<Stamp> stamps) {
    for (Stamp stamp : stamps) {
      if (stamp.moved) {
        return true;
      }
    }
    return false;
  }
}
