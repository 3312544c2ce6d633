package dev.needletail.cache.hit;

import dev.needletail.cache.path.Caches;

/**
 * Where readers of hits come from: one for each thread that reads.
 *
 * <p>Threads: any.
 */
public final class QuickReads {

  private final Caches caches;

  public QuickReads(Caches caches) {
    this.caches = caches;
  }

  /** A reader for one thread. It holds some ten kilobytes. */
  public HitReader newReader() {
    return new HitReader(caches);
  }
}
