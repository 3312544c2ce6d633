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
 * key that everybody writes to is not held up by the disk, and few threads keep many writers going.
 *
 * <p>Threads: {@link #next()} any; one thread of its own, which also completes the stages.
 */
final class LogSync implements AutoCloseable {

  /** Brings everything that was appended before the call to the disk. */
  interface Log {
    void sync() throws Exception;
  }

  /** Writers that may wait at a time; more are held up in {@link #next()}, which pushes back on the callers' queue. */
  private static final int WAITING_MAX = 16_384;

  private final Log log;
  private final WriteGate gate;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<CompletableFuture<@Nullable Void>> waiting = new ArrayList<>();
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
    var done = new CompletableFuture<@Nullable Void>();
    lock.lock();
    try {
      while (waiting.size() >= WAITING_MAX && !closed && failure == null) {
        changed.awaitUninterruptibly();
      }
      if (closed || failure != null) {
        return CompletableFuture.failedFuture(uncertain(failure));
      }
      waiting.add(done);
      if (waiting.size() == 1) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    return done;
  }

  private void run() {
    List<CompletableFuture<@Nullable Void>> group = List.of();
    try {
      for (var next = take(); next != null; next = take()) {
        group = next;
        log.sync();
        group.forEach(done -> done.complete(null));
      }
    } catch (Throwable e) {
      // Also an error: nobody may wait for a thread that is gone.
      fail(e, group);
    }
  }

  /** Everybody who waits, once somebody does; null at the end. */
  private @Nullable List<CompletableFuture<@Nullable Void>> take() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return null;
        }
        changed.awaitUninterruptibly();
      }
      var group = waiting;
      waiting = new ArrayList<>();
      changed.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable e, List<CompletableFuture<@Nullable Void>> group) {
    gate.shut(e);
    var all = new ArrayList<>(group);
    lock.lock();
    try {
      failure = e;
      all.addAll(waiting);
      waiting = new ArrayList<>();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (var done : all) {
      done.completeExceptionally(uncertain(e));
    }
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
