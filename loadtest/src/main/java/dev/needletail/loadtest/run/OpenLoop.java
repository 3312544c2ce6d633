package dev.needletail.loadtest.run;

import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a constant rate over a fixed number of connections. A request whose time comes while every
 * connection is busy waits for one, and its wait counts.
 */
public final class OpenLoop {

  private OpenLoop() {}

  /** Runs to the end of the schedule. Every arrival is in the results once, as a latency or as an error. */
  public static Results run(Load load, ArrivalSchedule schedule) throws InterruptedException {
    return Connections.drive(load, startNanos -> () -> {
      long arrival = schedule.nextArrivalNanos();
      if (arrival < 0) {
        return Pace.END;
      }
      long intendedNanos = startNanos + arrival;
      sleepUntil(intendedNanos);
      return intendedNanos;
    });
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
