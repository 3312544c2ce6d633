package dev.needletail.engine.write;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks on items, for what reads an item, decides and writes. A fixed number of locks is shared by all keys. Who needs
 * several takes them in one order, so nobody waits in a circle. They are held for reads and for the append to the log,
 * never for the disk's sync.
 *
 * <p>Threads: any.
 */
public final class KeyLocks {

  private static final int STRIPES = 1024;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  public KeyLocks() {
    Arrays.setAll(stripes, _ -> new ReentrantLock());
  }

  /** Locks that are held, until they are closed by the thread that took them. */
  public final class Held implements AutoCloseable {

    private final int[] held;

    private Held(int[] held) {
      this.held = held;
    }

    @Override
    public void close() {
      for (int i = held.length - 1; i >= 0; i--) {
        stripes[held[i]].unlock();
      }
    }
  }

  /** Waits for the lock of one item. */
  public Held lock(byte[] rowKey) {
    return take(new int[]{stripe(rowKey)});
  }

  /** Waits for the locks of several items. The caller holds none. */
  public Held lockAll(List<byte[]> rowKeys) {
    return take(rowKeys.stream().mapToInt(KeyLocks::stripe).sorted().distinct().toArray());
  }

  /**
   * Waits until every lock that is held at this call has been released: what was begun with a view of the tables from
   * before it has been committed or given up. The caller holds none.
   */
  public void awaitHolders() {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      take(new int[]{stripe}).close();
    }
  }

  private Held take(int[] ordered) {
    for (int stripe : ordered) {
      stripes[stripe].lock();
    }
    return new Held(ordered);
  }

  private static int stripe(byte[] rowKey) {
    int hash = Arrays.hashCode(rowKey) * 0x9E3779B9;
    return hash >>> 22;
  }
}
