package dev.needletail.cache.item;

/**
 * The hashes of entries that went before anybody came back for them, as many as a segment has buckets, each in a place of its
 * own until another takes it. One hash too many only lets a key in sooner than it deserves.
 *
 * <p>Threads: confined to its segment's lock.
 */
final class Ghosts {

  private int[] hashes = {};

  /** @param places a power of two */
  void add(int hash, int places) {
    if (hashes.length != places) {
      hashes = new int[places];
    }
    hashes[hash & (places - 1)] = hash;
  }

  /** Whether the hash is there; it is not any more. */
  boolean remove(int hash) {
    int place = hash & (hashes.length - 1);
    if (hashes.length == 0 || hashes[place] != hash) {
      return false;
    }
    hashes[place] = 0;
    return true;
  }
}
