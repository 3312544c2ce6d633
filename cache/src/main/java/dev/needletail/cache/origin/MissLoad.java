package dev.needletail.cache.origin;

/**
 * What a table's misses burden the store with at a moment.
 *
 * @param running at the store
 * @param waiting in the queue
 */
public record MissLoad(int running, int waiting) {

  public static final MissLoad NONE = new MissLoad(0, 0);

  public MissLoad plus(MissLoad other) {
    return new MissLoad(running + other.running, waiting + other.waiting);
  }
}
