package dev.needletail.engine.fault;

/** Runs things later. Threads: any. */
@FunctionalInterface
interface Delays {

  /**
   * Runs the task once, after the time.
   *
   * @param task must not block
   */
  void after(long nanos, Runnable task);
}
