package dev.needletail.cache.item;

import java.util.Arrays;

/**
 * A queue of the hashes of entries that have yet to prove their worth. A hash is all that it needs: an entry that was replaced
 * or taken out meanwhile leaves nothing behind but that.
 *
 * <p>Threads: confined to its segment's lock.
 */
final class Probation {

  private int[] ring = new int[16];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(int hash) {
    if (size == ring.length) {
      int[] larger = new int[ring.length * 2];
      for (int i = 0; i < size; i++) {
        larger[i] = ring[(head + i) & (ring.length - 1)];
      }
      ring = larger;
      head = 0;
    }
    ring[(head + size) & (ring.length - 1)] = hash;
    size++;
  }

  /** The eldest; there must be one. */
  int poll() {
    int hash = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return hash;
  }

  void clear() {
    if (ring.length > 1024) {
      ring = Arrays.copyOf(ring, 16);
    }
    head = 0;
    size = 0;
  }
}
