package dev.needletail.engine.storage;

import java.util.ArrayDeque;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * States that the store has been in lately, for reads that are to lag behind like a replica. None are kept unless
 * {@link #keep} asks for it; a commit then pays for reading one field.
 *
 * <p>A state is remembered at the moment it ends: a snapshot is taken before a commit, and noted with the time. A read that
 * lags by <i>L</i> looks at the oldest state that had not ended <i>L</i> ago. So it sees every write that was
 * acknowledged longer ago than that, and its state is one that was: all of one moment, across all keys.
 *
 * <p>Memory is bounded: at most {@value #STATES_MAX} states are remembered, evenly over the time that they are kept for; of
 * commits that follow each other faster than that only the first state is. RocksDB keeps what was overwritten since
 * the oldest. While nothing is written and nothing read, states stay though their time is over.
 *
 * <p>Threads: any. The lock is held for microseconds.
 */
public final class PastStates implements AutoCloseable {

  static final int STATES_MAX = 64;

  private final Supplier<Snapshot> snapshots;
  private final LongSupplier nanoClock;
  private final ArrayDeque<Past> states = new ArrayDeque<>();
  private volatile long keepNanos;

  /** One state, and who is looking at it. */
  private static final class Past {
    private final Snapshot snapshot;
    /** It was still the latest at this time. */
    private final long endedNanos;
    private int readers;
    private boolean dropped;

    private Past(Snapshot snapshot, long endedNanos) {
      this.snapshot = snapshot;
      this.endedNanos = endedNanos;
    }
  }

  PastStates(Supplier<Snapshot> snapshots, LongSupplier nanoClock) {
    this.snapshots = snapshots;
    this.nanoClock = nanoClock;
  }

  /** How far back reads may look from now on, in nanoseconds; 0 keeps nothing and frees what was kept. */
  public synchronized void keep(long nanos) {
    keepNanos = nanos;
    if (nanos == 0) {
      forget();
    }
  }

  /** Drops every state: no later read will see what was before this call. */
  public synchronized void forget() {
    states.forEach(this::drop);
    states.clear();
  }

  /**
   * Reads from the state that a replica which lags so much may still be in; from {@code latest} if that is the latest.
   *
   * @param lagNanos no more than what {@link #keep} was told, or the read lags less than it says
   * @param reading  must not keep the view
   */
  public <T> T read(long lagNanos, StorageView latest, Function<StorageView, T> reading) {
    Past past = enter(lagNanos);
    if (past == null) {
      return reading.apply(latest);
    }
    try {
      return reading.apply(past.snapshot);
    } finally {
      leave(past);
    }
  }

  /** To be called before each commit. */
  void beforeCommit() {
    if (keepNanos != 0) {
      remember();
    }
  }

  private synchronized void remember() {
    long now = nanoClock.getAsLong();
    dropOlderThan(now - keepNanos);
    Past last = states.peekLast();
    boolean isDue = last == null || now - last.endedNanos >= keepNanos / STATES_MAX;
    if (keepNanos != 0 && isDue && states.size() < STATES_MAX) {
      states.addLast(new Past(snapshots.get(), now));
    }
  }

  private synchronized @Nullable Past enter(long lagNanos) {
    long now = nanoClock.getAsLong();
    dropOlderThan(now - keepNanos);
    for (Past past : states) {
      if (past.endedNanos - (now - lagNanos) >= 0) {
        past.readers++;
        return past;
      }
    }
    return null;
  }

  private synchronized void leave(Past past) {
    past.readers--;
    closeIfUnused(past);
  }

  private void dropOlderThan(long nanos) {
    for (Past first = states.peekFirst(); first != null && first.endedNanos - nanos < 0; first = states.peekFirst()) {
      drop(states.removeFirst());
    }
  }

  private void drop(Past past) {
    past.dropped = true;
    closeIfUnused(past);
  }

  private static void closeIfUnused(Past past) {
    if (past.dropped && past.readers == 0) {
      past.snapshot.close();
    }
  }

  /** States remembered now. */
  synchronized int size() {
    return states.size();
  }

  @Override
  public void close() {
    keep(0);
  }
}
