package dev.needletail.engine.fault;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread that runs things later, and is started by the first of them.
 *
 * <p>Threads: any.
 */
final class DelayThread implements Delays, AutoCloseable {

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
      task -> Thread.ofPlatform().name("fault-delays").daemon().unstarted(task));
  /** What has not begun to run. Who takes a task out runs it. */
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  /** A task; the same one may wait twice. */
  private static final class Waiting {
    private final Runnable task;

    private Waiting(Runnable task) {
      this.task = task;
    }
  }

  /** Runs the task at once if this is closed. */
  @Override
  public void after(long nanos, Runnable task) {
    var later = new Waiting(task);
    waiting.add(later);
    synchronized (timer) {
      if (!timer.isShutdown()) {
        timer.schedule(() -> run(later), nanos, TimeUnit.NANOSECONDS);
        return;
      }
    }
    run(later);
  }

  private void run(Waiting later) {
    if (waiting.remove(later)) {
      later.task.run();
    }
  }

  /** Runs everything that is waiting, now. */
  @Override
  public void close() {
    synchronized (timer) {
      timer.shutdownNow();
    }
    List.copyOf(waiting).forEach(this::run);
  }
}
