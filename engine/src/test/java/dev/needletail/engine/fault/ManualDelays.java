package dev.needletail.engine.fault;

import java.util.ArrayDeque;
import java.util.Deque;

/** Delays that are over when the test says so. Threads: confined to the test's. */
final class ManualDelays implements Delays {

  /** What waits, and for how long. */
  record Waiting(long nanos, Runnable task) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();

  @Override
  public void after(long nanos, Runnable task) {
    waiting.add(new Waiting(nanos, task));
  }

  /** Runs the first task that waits, and says how long it was to wait. */
  long elapse() {
    Waiting first = waiting.remove();
    first.task().run();
    return first.nanos();
  }

  boolean isIdle() {
    return waiting.isEmpty();
  }
}
