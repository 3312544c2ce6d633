package dev.needletail.cache.port;

import java.util.ArrayList;
import java.util.List;

/**
 * Alarms by a clock that a test moves; they ring when the test says so.
 *
 * <p>Threads: any; what rings runs on the thread of the test's step.
 */
public final class FakeAlarm implements Alarm {

  private record Set(long atNanos, Runnable action) {}

  private final MonotonicClock clock;
  private final List<Set> set = new ArrayList<>();

  public FakeAlarm(MonotonicClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void after(long nanos, Runnable action) {
    set.add(new Set(clock.nanos() + nanos, action));
  }

  /** Those ring whose time has come. */
  public void ring() {
    List<Set> due;
    synchronized (this) {
      due = set.stream().filter(alarm -> alarm.atNanos() - clock.nanos() <= 0).toList();
      set.removeAll(due);
    }
    due.forEach(alarm -> alarm.action().run());
  }

  /** How many are set. */
  public synchronized int size() {
    return set.size();
  }
}
