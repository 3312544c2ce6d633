package dev.needletail.engine.storage;

import dev.needletail.model.UncertainOutcomeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: brings the write-ahead log to the disk on behalf of all the writers that wait for it. Writers append to
 * the log first and come here without their locks; whoever comes while a sync is under way shares the next one. So a
 * key that everybody writes to is not held up by the disk, and few threads keep many writers going. Readers of what is not
 * on the disk yet wait here, too, by the number of the sync that brings it there.
 *
 * <p>Threads: {@link #next()} any; one thread of its own, which also completes the stages.
 */
final class LogSync implements AutoCloseable {

  /** Brings everything that was appended before the call to the disk. */
  interface Log {
    void sync() throws Exception;
  }

  /** No sync has this number. */
  static final long NEVER = Long.MAX_VALUE;

  /** Writers that may wait at a time; more are held up in {@link #next()}, which pushes back on the callers' queue. */
  private static final int WAITING_MAX = 16_384;

  private final Log log;
  private final WriteGate gate;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  /** Who waits for the next sync. */
  private List<CompletableFuture<@Nullable Void>> waiting = new ArrayList<>();
  /** Who waits for the sync under way. */
  private List<CompletableFuture<@Nullable Void>> served = new ArrayList<>();
  /** The number of the latest sync that has begun; they count from 1. */
  private volatile long begun;
  /** The number of the latest sync that has ended well. */
  private volatile long ended;
  private boolean closed;
  private @Nullable Throwable failure;

  /** @param gate shut when a sync fails, before any writer hears of it */
  LogSync(Log log, WriteGate gate) {
    this.log = log;
    this.gate = gate;
    this.thread = Thread.ofPlatform().name("storage-log").daemon().start(this::run);
  }

  /**
   * Completes when a sync that begins after this call has ended: with what the caller appended before.
   *
   * @return a stage that fails with {@link UncertainOutcomeException} if the log does not reach the disk
   */
  CompletionStage<@Nullable Void> next() {
    return ended(NEVER - 1);
  }

  /** The number of the sync that begins next: it brings to the disk what was appended before this call. */
  long nextNumber() {
    return begun + 1;
  }

  boolean hasEnded(long number) {
    return number <= ended;
  }

  /**
   * Completes when the sync of that number has ended, or the next one if that comes first.
   *
   * @return a stage that fails with {@link UncertainOutcomeException} if the log does not reach the disk
   */
  CompletionStage<@Nullable Void> ended(long number) {
    if (hasEnded(number)) {
      return CompletableFuture.completedStage(null);
    }
    var done = new CompletableFuture<@Nullable Void>();
    lock.lock();
    try {
      while (waiting.size() >= WAITING_MAX && !closed && failure == null) {
        changed.awaitUninterruptibly();
      }
      if (closed || failure != null || number == NEVER) {
        return CompletableFuture.failedFuture(uncertain(failure));
      }
      if (hasEnded(number)) {
        return CompletableFuture.completedStage(null);
      }
      if (number <= begun) {
        served.add(done);
      } else {
        waiting.add(done);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    return done;
  }

  private void run() {
    try {
      while (begin()) {
        log.sync();
        end().forEach(done -> done.complete(null));
      }
    } catch (Throwable e) {
      // Also an error: nobody may wait for a thread that is gone.
      fail(e);
    }
  }

  /** Takes on those who wait, once somebody does; false at the end. */
  private boolean begin() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return false;
        }
        changed.awaitUninterruptibly();
      }
      served = waiting;
      waiting = new ArrayList<>();
      long number = begun + 1;
      begun = number;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those whom the sync under way has served. */
  private List<CompletableFuture<@Nullable Void>> end() {
    lock.lock();
    try {
      ended = begun;
      var group = served;
      served = new ArrayList<>();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable e) {
    gate.shut(e);
    var all = new ArrayList<CompletableFuture<@Nullable Void>>();
    lock.lock();
    try {
      failure = e;
      all.addAll(served);
      all.addAll(waiting);
      served = new ArrayList<>();
      waiting = new ArrayList<>();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    all.forEach(done -> done.completeExceptionally(uncertain(e)));
  }

  private static UncertainOutcomeException uncertain(@Nullable Throwable cause) {
    return new UncertainOutcomeException("the write-ahead log did not reach the disk", cause);
  }

  /** Serves those who wait, then ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
