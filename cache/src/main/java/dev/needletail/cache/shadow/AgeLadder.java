package dev.needletail.cache.shadow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts by how old something was. The steps are the times to live that may be recommended. Threads: any.
 */
final class AgeLadder {

  /** The upper bounds of the steps, exclusive; what is older than the last one has a step of its own. */
  static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
      Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(1));

  private final LongAdder[] counts = new LongAdder[STEPS.size() + 1];

  AgeLadder() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void count(long ageNanos) {
    int step = 0;
    while (step < STEPS.size() && ageNanos >= STEPS.get(step).toNanos()) {
      step++;
    }
    counts[step].increment();
  }

  /** How many there were of each step. */
  List<Long> counts() {
    return List.of(counts).stream().map(LongAdder::sum).toList();
  }
}
