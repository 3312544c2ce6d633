package dev.needletail.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that may block on the disk, and the queue in front of them, both bounded. Threads: any.
 */
final class StorageThreads implements AutoCloseable {

  private static final long CLOSE_SECONDS_MAX = 60;

  private final ThreadPoolExecutor pool;

  StorageThreads(int threads, int queueCapacity) {
    var number = new AtomicInteger();
    pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queueCapacity),
        task -> Thread.ofPlatform().name("storage-" + number.incrementAndGet()).daemon().unstarted(task));
  }

  /**
   * Runs the task soon.
   *
   * @return false, without running it, if the queue is full or the threads are closed
   */
  boolean offer(Runnable task) {
    try {
      pool.execute(task);
      return true;
    } catch (RejectedExecutionException fullOrClosed) {
      return false;
    }
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
