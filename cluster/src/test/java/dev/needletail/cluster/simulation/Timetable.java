package dev.needletail.cluster.simulation;

import java.util.PriorityQueue;

/** What is going to happen, in the order in which it does. Two things at the same time happen in the order they were planned in. */
final class Timetable {

  private record Event(long atNanos, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return atNanos == other.atNanos ? Long.compare(number, other.number) : Long.compare(atNanos, other.atNanos);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long numbers;

  /** True time, which nobody in the simulation knows, in nanoseconds from its beginning. */
  long now() {
    return now;
  }

  void after(long nanos, Runnable action) {
    events.add(new Event(now + Math.max(0, nanos), numbers++, action));
  }

  /** The next thing happens; false if there is none before this time. */
  boolean step(long untilNanos) {
    Event next = events.peek();
    if (next == null || next.atNanos() > untilNanos) {
      now = untilNanos;
      return false;
    }
    events.remove();
    now = next.atNanos();
    next.action().run();
    return true;
  }
}
