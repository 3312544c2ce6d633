package dev.needletail.loadtest.run;

/** Numbers, first in, first out, without a box for each. Threads: confined. */
final class LongFifo {

  private long[] ring = new long[64];
  private int first;
  private int size;

  int size() {
    return size;
  }

  void add(long value) {
    if (size == ring.length) {
      long[] larger = new long[2 * size];
      for (int i = 0; i < size; i++) {
        larger[i] = ring[(first + i) % size];
      }
      ring = larger;
      first = 0;
    }
    ring[(first + size) % ring.length] = value;
    size++;
  }

  /** @throws IllegalStateException if there is none */
  long remove() {
    if (size == 0) {
      throw new IllegalStateException("nothing is left");
    }
    long value = ring[first];
    first = (first + 1) % ring.length;
    size--;
    return value;
  }

  void clear() {
    first = 0;
    size = 0;
  }
}
