package dev.needletail.loadtest.history.workload;

/** Monotonic time since a run began, the same for all its clients. Threads: any. */
public final class RunClock {

  private final long begin = System.nanoTime();

  public long nanos() {
    return System.nanoTime() - begin;
  }
}
