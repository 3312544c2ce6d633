package dev.needletail.engine.storage;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which keys were written to without being on the disk yet, so that nobody is told of them too early. A write marks its
 * keys, and what they begin with, before readers can see it; the mark tells the sync that brings it to the disk, and means
 * nothing once that has ended. Reading a mark takes a few nanoseconds, and less when nothing at all is pending.
 *
 * <p>Marks lie in a fixed number of slots, found by hash: keys that share one may be taken for each other, which makes a
 * reader wait without need, never too short. A key has four slots: its own, that of its first 8 bytes, that of its
 * first 4 and that of its space; a read of a range looks at the longest of these that all keys of the range have in common.
 * It is enough for the reader of the whole key that its own slot is clean.
 *
 * <p>Threads: any.
 */
final class UnsyncedWrites {

  /** Lengths of the beginnings that have slots of their own, longest first. In item keys: partition, then table. */
  private static final int[] PREFIXES = {8, 4};
  private static final int SLOTS_PER_KEY = 2 + PREFIXES.length;
  private static final int SLOT_BITS = 14;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final int SLOT_SHIFT = Integer.SIZE - SLOT_BITS;
  private static final byte[] NOTHING = {};
  /** Of each slot: the writes that readers may see or not. */
  private final AtomicIntegerArray underWay = new AtomicIntegerArray(SLOTS);
  /** Of each slot: the number of the sync that brings its latest write to the disk. */
  private final AtomicLongArray syncOfLatest = new AtomicLongArray(SLOTS);

  /** The slots of the keys of one write. Threads: confined to the writer's. */
  static final class Marked {

    private int[] slots = new int[4 * SLOTS_PER_KEY];
    private int count;

    void add(Space space, byte[] key) {
      room();
      slots[count++] = slot(space);
      for (int length : PREFIXES) {
        if (key.length >= length) {
          slots[count++] = slot(space, key, length);
        }
      }
      slots[count++] = slot(space, key, key.length);
    }

    /** Marks what a range's keys have in common, and so none of them by itself: nobody looks for them any more. */
    void addRange(Space space, KeyRange range) {
      room();
      slots[count++] = slot(space);
      int length = commonPrefix(range);
      if (length > 0) {
        slots[count++] = slot(space, range.from(), length);
      }
    }

    private void room() {
      if (count + SLOTS_PER_KEY > slots.length) {
        slots = Arrays.copyOf(slots, 2 * slots.length);
      }
    }
  }

  /** To be called before readers can see the write. */
  void begin(Marked write) {
    for (int i = 0; i < write.count; i++) {
      underWay.incrementAndGet(write.slots[i]);
    }
  }

  /**
   * To be called when readers can see the write.
   *
   * @param sync the number of a sync that began after that, or will
   */
  void end(Marked write, long sync) {
    for (int i = 0; i < write.count; i++) {
      int slot = write.slots[i];
      syncOfLatest.accumulateAndGet(slot, sync, Math::max);
      underWay.decrementAndGet(slot);
    }
  }

  /** To be called when nobody knows whether readers can see the write. */
  void fail(Marked write) {
    end(write, LogSync.NEVER);
  }

  /**
   * The sync that a reader of the key must wait for: 0 if there is none. To be called after the read.
   *
   * @param syncs the log, by which it is told what has been synced
   */
  long neededFor(Space space, byte[] key, LogSync syncs) {
    return needed(slot(space), syncs) == 0 ? 0 : needed(slot(space, key, key.length), syncs);
  }

  /** The sync that a reader of the range must wait for, which may be the range of a snapshot: 0 if there is none. */
  long neededFor(Space space, KeyRange range, LogSync syncs) {
    long ofSpace = needed(slot(space), syncs);
    int length = ofSpace == 0 ? 0 : commonPrefix(range);
    return length == 0 ? ofSpace : needed(slot(space, range.from(), length), syncs);
  }

  /** The sync that a reader of anything in the space must wait for: 0 if there is none. */
  long neededFor(Space space, LogSync syncs) {
    return needed(slot(space), syncs);
  }

  private long needed(int slot, LogSync syncs) {
    // In this order: a writer sets the number before it leaves the slot.
    if (underWay.get(slot) > 0) {
      return syncs.nextNumber();
    }
    long sync = syncOfLatest.get(slot);
    return syncs.hasEnded(sync) ? 0 : sync;
  }

  /** How many bytes all keys of the range begin with, as far as there are slots for that: 0 if there are none. */
  private static int commonPrefix(KeyRange range) {
    for (int length : PREFIXES) {
      if (range.from().length >= length && allBeginAlike(range, length)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean allBeginAlike(KeyRange range, int length) {
    byte[] prefix = Arrays.copyOf(range.from(), length);
    // No key follows a prefix of ones alone, so nothing is known of where it ends.
    return prefix[0] != (byte) 0xFF && Arrays.compareUnsigned(range.to(), KeyRange.after(prefix)) <= 0;
  }

  private static int slot(Space space) {
    return slot(space, NOTHING, 0);
  }

  private static int slot(Space space, byte[] key, int length) {
    int hash = 31 * space.familyName().hashCode() + length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + key[i];
    }
    return hash * 0x9E3779B9 >>> SLOT_SHIFT;
  }
}
