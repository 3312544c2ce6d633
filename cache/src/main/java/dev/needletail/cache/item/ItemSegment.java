package dev.needletail.cache.item;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of {@link ItemTable}: a hash table of entries that are chained in their buckets, with those who decide which of them
 * go: the queue of entries on probation, the hand of a clock that goes round over the buckets, and a broom that does the
 * same for what has grown old.
 *
 * <p>Readers take no lock. Whoever changes chains holds the lock; a reader that finds nothing asks it whether anything
 * was changed meanwhile, and if so looks again under it. A reader that finds an entry needs not ask: it was in its
 * place at some moment since the reader came.
 *
 * <p>Threads: any; nothing is called from under the lock.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // who writes holds the lock; others only read
final class ItemSegment {

  private static final int BUCKETS_MIN = 4;
  private static final int BUCKETS_MAX = 1 << 28;
  /** Entries that are judged, or buckets that the hand passes, before it is another segment's turn. */
  private static final int STEPS = 8;
  private static final int USES_TO_SETTLE = 1;

  private final StampedLock lock = new StampedLock();
  private volatile AtomicReferenceArray<@Nullable ItemEntry> buckets = new AtomicReferenceArray<>(BUCKETS_MIN);
  private volatile int size;
  private final Probation probation = new Probation();
  private final Ghosts ghosts = new Ghosts();
  private volatile long bytesOnProbation;
  private int hand;
  private int broom;

  @Nullable ItemEntry get(String table, byte[] key, int length, int hash) {
    long stamp = lock.tryOptimisticRead();
    ItemEntry found = find(table, key, length, hash);
    if (found != null || (stamp != 0 && lock.validate(stamp))) {
      return found;
    }
    stamp = lock.readLock();
    try {
      return find(table, key, length, hash);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Puts an entry in, in the place of the one with its key, which it returns; null if there was none. */
  @Nullable ItemEntry put(ItemEntry entry) {
    long stamp = lock.writeLock();
    try {
      int bucket = bucket(entry.hash(), buckets.length());
      ItemEntry before = null;
      for (ItemEntry there = buckets.get(bucket); there != null; there = there.next) {
        if (there.isOfTheKeyOf(entry)) {
          entry.succeed(there);
          link(bucket, before, entry);
          uncount(there);
          count(entry);
          return there;
        }
        before = there;
      }
      entry.next = buckets.get(bucket);
      buckets.set(bucket, entry);
      admit(entry);
      if (size > buckets.length() && buckets.length() < BUCKETS_MAX) {
        grow();
      }
      return null;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Takes the key's entry out and returns it; null if there is none. */
  @Nullable ItemEntry remove(String table, byte[] key, int length, int hash) {
    long stamp = lock.writeLock();
    try {
      int bucket = bucket(hash, buckets.length());
      ItemEntry before = null;
      for (ItemEntry there = buckets.get(bucket); there != null; there = there.next) {
        if (there.isOf(table, key, length, hash)) {
          unlink(bucket, before, there);
          return there;
        }
        before = there;
      }
      return null;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Takes out the entries that are worth least.
   *
   * @param judges  whether those on probation have to make room, and not those that have settled
   * @param need    how many bytes of room are needed: it stops when they are won
   * @param evicted is given the entries that went
   */
  void evict(boolean judges, long need, long now, List<ItemEntry> evicted) {
    long stamp = lock.writeLock();
    try {
      long won = 0;
      for (int i = 0; i < STEPS && won < need; i++) {
        if (judges) {
          won += probation.size() == 0 ? 0 : judge(probation.poll(), evicted);
        } else {
          hand = (hand + 1) & (buckets.length() - 1);
          won += sweep(hand, need - won, now, evicted);
        }
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Takes out entries whose time is over, from the next few buckets. */
  void expire(int steps, long now, List<ItemEntry> expired) {
    long stamp = lock.writeLock();
    try {
      for (int i = 0; i < steps; i++) {
        broom = (broom + 1) & (buckets.length() - 1);
        sweep(broom, 0, now, expired);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  int size() {
    return size;
  }

  long bytesOnProbation() {
    return bytesOnProbation;
  }

  /** The entries that are there now. */
  List<ItemEntry> entries() {
    long stamp = lock.readLock();
    try {
      var entries = new ArrayList<ItemEntry>(size);
      forEach(entries::add);
      return entries;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** The end of an entry's probation: it settles or goes. One that is there no more has gone another way. */
  private long judge(int hash, List<ItemEntry> evicted) {
    int bucket = bucket(hash, buckets.length());
    ItemEntry before = null;
    for (ItemEntry there = buckets.get(bucket); there != null; there = there.next) {
      if (there.hash() == hash && !there.settled) {
        if (there.uses() >= USES_TO_SETTLE) {
          uncount(there);
          there.settled = true;
          count(there);
          return 0;
        }
        unlink(bucket, before, there);
        ghosts.add(hash, buckets.length());
        evicted.add(there);
        return there.weight();
      }
      before = there;
    }
    return 0;
  }

  /**
   * The hand, or the broom, in a bucket.
   *
   * @param need room that is needed of settled entries; without need, only those go whose time is over
   */
  private long sweep(int bucket, long need, long now, List<ItemEntry> evicted) {
    long won = 0;
    ItemEntry before = null;
    for (ItemEntry there = buckets.get(bucket); there != null; there = there.next) {
      if (there.isOver(now) || (won < need && there.settled && !there.isSpared())) {
        unlink(bucket, before, there);
        won += there.weight();
        evicted.add(there);
      } else {
        before = there;
      }
    }
    return won;
  }

  /** A new entry settles at once if one of its key has gone too soon, and is on probation otherwise. */
  private void admit(ItemEntry entry) {
    entry.settled = ghosts.remove(entry.hash());
    count(entry);
    size++;
    if (entry.settled) {
      return;
    }
    probation.add(entry.hash());
    if (probation.size() > 2 * size + BUCKETS_MIN) {
      // Many have gone another way: keys that are written and deleted all the time, say.
      probation.clear();
      forEach(there -> {
        if (!there.settled) {
          probation.add(there.hash());
        }
      });
    }
  }

  private void unlink(int bucket, @Nullable ItemEntry before, ItemEntry entry) {
    link(bucket, before, entry.next);
    uncount(entry);
    size--;
  }

  private void count(ItemEntry entry) {
    bytesOnProbation = bytesOnProbation + (entry.settled ? 0 : entry.weight());
  }

  private void uncount(ItemEntry entry) {
    bytesOnProbation = bytesOnProbation - (entry.settled ? 0 : entry.weight());
  }

  private void forEach(Consumer<ItemEntry> action) {
    for (int i = 0; i < buckets.length(); i++) {
      for (ItemEntry there = buckets.get(i); there != null; there = there.next) {
        action.accept(there);
      }
    }
  }

  private @Nullable ItemEntry find(String table, byte[] key, int length, int hash) {
    AtomicReferenceArray<@Nullable ItemEntry> now = buckets;
    for (ItemEntry there = now.get(bucket(hash, now.length())); there != null; there = there.next) {
      if (there.isOf(table, key, length, hash)) {
        return there;
      }
    }
    return null;
  }

  private void link(int bucket, @Nullable ItemEntry before, @Nullable ItemEntry entry) {
    if (before == null) {
      buckets.set(bucket, entry);
    } else {
      before.next = entry;
    }
  }

  private void grow() {
    AtomicReferenceArray<@Nullable ItemEntry> old = buckets;
    var grown = new AtomicReferenceArray<@Nullable ItemEntry>(old.length() * 2);
    for (int i = 0; i < old.length(); i++) {
      ItemEntry there = old.get(i);
      while (there != null) {
        ItemEntry following = there.next;
        int bucket = bucket(there.hash(), grown.length());
        there.next = grown.get(bucket);
        grown.set(bucket, there);
        there = following;
      }
    }
    buckets = grown;
  }

  /** The segment is chosen by the hash's upper bits, the bucket by its lower ones. */
  private static int bucket(int hash, int buckets) {
    return hash & (buckets - 1);
  }
}
