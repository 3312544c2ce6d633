package dev.needletail.cache.shadow;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The time between two changes of a key, a partition or a table. Whoever began a read in it knows at the end whether
 * something changed meanwhile. Threads: any.
 */
final class Epoch {

  private volatile boolean over;
  private final AtomicInteger writers = new AtomicInteger();

  static boolean anyOver(List<Epoch> epochs) {
    for (Epoch epoch : epochs) {
      if (epoch.isOver()) {
        return true;
      }
    }
    return false;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void writerBegins() {
    writers.incrementAndGet();
  }

  void writerEnds() {
    writers.decrementAndGet();
  }

  /** Writes under way that began in this epoch: what the store answers now may be from before or after them. */
  int writers() {
    return writers.get();
  }
}
