package dev.needletail.cluster.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs what a process does, unless it is paused or dead. What would have happened while it was paused happens when it goes on,
 * in any order.
 */
final class Machine {

  private final Timetable time;
  private final Random random;
  private final List<Runnable> deferred = new ArrayList<>();
  private boolean isDead;
  private boolean isPaused;

  Machine(Timetable time, Random random) {
    this.time = time;
    this.random = random;
  }

  boolean isDead() {
    return isDead;
  }

  boolean isRunning() {
    return !isDead && !isPaused;
  }

  void after(long trueNanos, Runnable action) {
    time.after(trueNanos, () -> run(action));
  }

  /** At once, if it runs. */
  void run(Runnable action) {
    if (isPaused && !isDead) {
      deferred.add(action);
    } else if (!isDead) {
      action.run();
    }
  }

  void pause() {
    isPaused = true;
  }

  /** Threads wake up one after the other, within a few milliseconds. */
  void goOn() {
    isPaused = false;
    var all = List.copyOf(deferred);
    deferred.clear();
    long at = 0;
    for (var action : all) {
      // In their order, as those of one peer must be; what others do comes between.
      at += random.nextInt(200_000);
      after(at, action);
    }
  }

  void kill() {
    isDead = true;
    deferred.clear();
  }
}
