package dev.needletail.loadtest.workload;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the load tester knows of each item's versions, so that it can tell how long what a read returned had been out of
 * date.
 *
 * <p>Of two writes that overlap in time nobody but the store knows which came last. So writes of an item that overlap, or are
 * linked by others that do, carry the same version and are one <em>group</em>; the first write that begins when none is
 * under way begins the next group. Everything of a group was acknowledged before anything of a later one began: what a
 * read returned is certainly overwritten once one write of a later group has been acknowledged. A write whose outcome is
 * unknown never ends, so that its group is the item's last: it may still take effect.
 *
 * <p>Versions of a run begin above those of runs before it. Threads: any; items that are far apart don't contend.
 */
public final class VersionBook {

  /** What {@link #age} says of versions that tell nothing. */
  public static final long UNKNOWN = -1;

  /** Versions of one run: more than an item is written in it. */
  private static final long GROUPS_MAX = 100_000_000;
  private static final int CHUNK = 1024;
  private static final int CHUNKS_MAX = (Integer.MAX_VALUE >>> 10) + 1;

  private final long base;
  private final AtomicReferenceArray<@Nullable Chunk> chunks = new AtomicReferenceArray<>(CHUNKS_MAX);

  /** @param runNumber grows from run to run, as seconds since 1970 do */
  public VersionBook(long runNumber) {
    this.base = runNumber * GROUPS_MAX;
  }

  /** A write of the item is about to be sent. Returns the version that it is to carry. */
  public long begin(int key) {
    return base + chunk(key).begin(key % CHUNK);
  }

  /** The write was acknowledged. */
  public void acknowledged(int key, long version, long nowNanos) {
    chunk(key).acknowledged(key % CHUNK, version - base, nowNanos);
  }

  /** The write certainly did not take effect. */
  public void refused(int key) {
    chunk(key).ended(key % CHUNK);
  }

  /**
   * How long before a read began the version that it returned had been overwritten: 0 if it had not been, as far as is
   * known; {@link #UNKNOWN} if another than this run may have written it. Of an item that has been written very often since, it
   * is a lower bound.
   *
   * @param version what the read returned, less than the run's first if the run before it wrote it
   */
  public long age(int key, long version, long beganNanos) {
    return version >= base + GROUPS_MAX
        ? UNKNOWN
        : chunk(key).age(key % CHUNK, Math.max(0, version - base), beganNanos);
  }

  private Chunk chunk(int key) {
    int number = key / CHUNK;
    Chunk chunk = chunks.get(number);
    if (chunk == null) {
      chunks.compareAndSet(number, null, new Chunk());
      chunk = chunks.get(number);
    }
    return chunk;
  }

  private static final class Chunk {

    /** Of how many groups of an item, the latest, it is remembered when they were first acknowledged. */
    private static final int REMEMBERED = 4;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final int[] group = new int[CHUNK];
    private final int[] underWay = new int[CHUNK];
    private final long[] firstAcknowledged = new long[CHUNK * REMEMBERED];

    synchronized int begin(int item) {
      if (underWay[item]++ == 0) {
        group[item]++;
        firstAcknowledged[slot(item, group[item])] = NOT_YET;
      }
      return group[item];
    }

    synchronized void acknowledged(int item, long version, long nowNanos) {
      underWay[item]--;
      int slot = slot(item, version);
      if (version == group[item] && firstAcknowledged[slot] == NOT_YET) {
        firstAcknowledged[slot] = nowNanos;
      }
    }

    synchronized void ended(int item) {
      underWay[item]--;
    }

    synchronized long age(int item, long version, long beganNanos) {
      if (version > group[item]) {
        return UNKNOWN;
      }
      for (long later = Math.max(version, group[item] - REMEMBERED) + 1; later <= group[item]; later++) {
        long acknowledged = firstAcknowledged[slot(item, later)];
        if (acknowledged != NOT_YET) {
          return Math.max(0, beganNanos - acknowledged);
        }
      }
      return 0;
    }

    private static int slot(int item, long version) {
      return item * REMEMBERED + (int) (version % REMEMBERED);
    }
  }
}
