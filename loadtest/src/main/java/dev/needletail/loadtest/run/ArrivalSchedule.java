package dev.needletail.loadtest.run;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When each request of an open-loop run should start: evenly, at a constant rate, whether or not earlier ones have been
 * answered. Latency counts from that moment, so that a stalled server shows in the figures (no coordinated omission).
 *
 * <p>Threads: any; every arrival is handed out once.
 */
public final class ArrivalSchedule {

  private final double nanosPerArrival;
  private final long arrivals;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param perSecond arrivals a second, more than 0
   * @param nanos     how long they go on
   */
  public ArrivalSchedule(double perSecond, long nanos) {
    if (!(perSecond > 0) || nanos <= 0) {
      throw new IllegalArgumentException("a schedule needs a rate and a duration above zero");
    }
    this.nanosPerArrival = 1e9 / perSecond;
    this.arrivals = Math.max(1, Math.round(perSecond * nanos / 1e9));
  }

  /** Nanoseconds from the start of the run to the next arrival; -1 when there is none left. */
  public long nextArrivalNanos() {
    long arrival = next.getAndIncrement();
    return arrival < arrivals ? Math.round(arrival * nanosPerArrival) : -1;
  }

  public long arrivals() {
    return arrivals;
  }
}
