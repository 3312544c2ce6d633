package dev.needletail.engine;

import dev.needletail.model.load.ControlledDelay;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that may block on the disk, and the queue in front of them, both bounded: the queue in length, and in the time
 * that requests wait in it when it will not get shorter by itself. Those that have waited for too long are taken out by
 * those that come, so that no thread has to be woken for a refusal.
 *
 * <p>Threads: any.
 */
final class StorageThreads implements AutoCloseable {

  private static final long CLOSE_SECONDS_MAX = 60;

  /** So many for each thread may wait in any case: as many callers that ask one after the other are no overload. */
  private static final int FREE_PLACES = 16;

  private final ThreadPoolExecutor pool;
  private final LongSupplier nanoClock;
  private final int freePlaces;
  /** Guarded by itself. */
  private final ControlledDelay delay;
  private final LongAdder refused = new LongAdder();

  /** A task that may have to wait. */
  private record Waiting(Runnable task, Runnable whenShed, long sinceNanos) implements Runnable {
    @Override
    public void run() {
      task.run();
    }
  }

  /** @param nanoClock monotonic */
  StorageThreads(int threads, int queueCapacity, Duration queueWait, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.freePlaces = FREE_PLACES * threads;
    this.delay = new ControlledDelay(queueWait, ControlledDelay.GRACE);
    var number = new AtomicInteger();
    pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queueCapacity),
        task -> Thread.ofPlatform().name("storage-" + number.incrementAndGet()).daemon().unstarted(task));
  }

  /**
   * Runs the task soon.
   *
   * @param whenShed runs in its place if others have to wait for less
   * @return false, without running either, if the queue is full or the threads are closed
   */
  boolean offer(Runnable task, Runnable whenShed) {
    long now = nanoClock.getAsLong();
    shedLate(now);
    try {
      pool.execute(new Waiting(task, whenShed, now));
      return true;
    } catch (RejectedExecutionException fullOrClosed) {
      refused.increment();
      return false;
    }
  }

  private void shedLate(long now) {
    BlockingQueue<Runnable> queue = pool.getQueue();
    Runnable oldest = queue.peek();
    while (isOver(oldest, now) && queue.size() >= freePlaces) {
      // Otherwise it has begun meanwhile.
      if (oldest instanceof Waiting late && queue.remove(late)) {
        refused.increment();
        late.whenShed.run();
      }
      oldest = queue.peek();
    }
  }

  private boolean isOver(@Nullable Runnable oldest, long now) {
    long waited = oldest instanceof Waiting waiting ? Math.max(0, now - waiting.sinceNanos) : 0;
    synchronized (delay) {
      return delay.isOver(waited, now);
    }
  }

  /** Tasks that were not run. */
  long refused() {
    return refused.sum();
  }

  int queued() {
    return pool.getQueue().size();
  }

  boolean isClosed() {
    return pool.isShutdown();
  }

  /** Ends the threads after the tasks that were taken. */
  @Override
  public void close() {
    pool.shutdown();
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS_MAX);
    while (!pool.isTerminated()) {
      try {
        if (!pool.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw new IllegalStateException("requests did not end within " + CLOSE_SECONDS_MAX + " s");
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
