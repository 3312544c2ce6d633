package dev.needletail.cluster.simulation;

import dev.needletail.cache.port.MonotonicClock;

/** A machine's clocks: the monotonic one drifts, and stands still while the machine is suspended; the wall clock is off. */
final class SimulatedClock implements MonotonicClock {

  private final Timetable time;
  private final double pace;
  private final long origin;
  private final long wallOffsetMillis;
  private long stoodStill;
  private long stoppedAt = -1;

  /** @param pace how fast it goes; 1 if it goes right */
  SimulatedClock(Timetable time, double pace, long origin, long wallOffsetMillis) {
    this.time = time;
    this.pace = pace;
    this.origin = origin;
    this.wallOffsetMillis = wallOffsetMillis;
  }

  @Override
  public long nanos() {
    long running = (stoppedAt < 0 ? time.now() : stoppedAt) - stoodStill;
    return origin + (long) (running * pace);
  }

  long wallMillis() {
    return wallOffsetMillis + time.now() / 1_000_000;
  }

  /** How long it takes in true time until so much has passed by this clock. */
  long trueNanos(long nanos) {
    return (long) Math.ceil(nanos / pace);
  }

  void stop() {
    stoppedAt = time.now();
  }

  void goOn() {
    stoodStill += time.now() - stoppedAt;
    stoppedAt = -1;
  }
}
