package dev.needletail.loadtest.run;

import java.util.concurrent.locks.LockSupport;

/** Tells a lane when requests are due, on a thread of its own. One that is late catches up at once. */
final class Pacer implements Runnable {

  private final ArrivalSchedule schedule;
  private final Lane lane;
  private final long startNanos;

  Pacer(ArrivalSchedule schedule, Lane lane, long startNanos) {
    this.schedule = schedule;
    this.lane = lane;
    this.startNanos = startNanos;
  }

  @Override
  public void run() {
    TimerSlack.tighten();
    for (long at = schedule.nextNanos(); at != ArrivalSchedule.END; at = schedule.nextNanos()) {
      long intended = startNanos + at;
      for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LockSupport.parkNanos(left);
      }
      lane.due(intended);
    }
  }
}
