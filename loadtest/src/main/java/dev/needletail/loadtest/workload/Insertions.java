package dev.needletail.loadtest.workload;

import java.util.BitSet;

/**
 * Numbers of the items that a run inserts, and up to which of them all inserts are over, so that reads of the latest do not
 * ask for what may not be there yet. An insert that failed counts as over: it may have taken effect. Threads: any.
 */
final class Insertions {

  private final int first;
  private int next;
  private int over;
  /** Inserts that ended before one with a smaller number: bit i is that of number {@code first + i}. */
  private final BitSet early = new BitSet();

  /** @param first the number after those of the loaded items */
  Insertions(int first) {
    this.first = first;
    this.next = first;
    this.over = first;
  }

  synchronized int next() {
    return next++;
  }

  synchronized void ended(int key) {
    early.set(key - first);
    while (early.get(over - first)) {
      over++;
    }
  }

  /** How many items there are from 0 on, loaded and inserted. */
  synchronized int keys() {
    return over;
  }
}
