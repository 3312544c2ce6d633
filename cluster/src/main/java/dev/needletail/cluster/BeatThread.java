package dev.needletail.cluster;

import dev.needletail.cache.port.Alarm;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A thread of the cluster's own, so that no beat is late because something else is busy: leases depend on them.
 *
 * <p>Threads: any; what rings runs on the one.
 */
public final class BeatThread implements Alarm, AutoCloseable {

  private final ScheduledExecutorService thread = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("cluster-beat").factory());

  @Override
  public void after(long nanos, Runnable action) {
    try {
      thread.schedule(action, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      if (!thread.isShutdown()) {
        throw e;
      }
    }
  }

  /** Nothing rings any more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
