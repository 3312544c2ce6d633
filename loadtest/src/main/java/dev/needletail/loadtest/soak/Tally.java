package dev.needletail.loadtest.soak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How requests were answered. Threads: any. */
final class Tally {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** @param answer as in {@code 200}, or what went wrong with the connection */
  void count(String answer) {
    counts.computeIfAbsent(answer, _ -> new LongAdder()).increment();
  }

  long of(String answer) {
    LongAdder count = counts.get(answer);
    return count == null ? 0 : count.sum();
  }

  @Override
  public String toString() {
    return new TreeMap<>(counts).toString();
  }
}
