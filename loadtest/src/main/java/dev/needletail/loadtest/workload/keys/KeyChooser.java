package dev.needletail.loadtest.workload.keys;

import java.util.random.RandomGenerator;

/** Chooses the number of an item. Threads: confined; the source of randomness is the caller's own. */
@FunctionalInterface
public interface KeyChooser {

  /**
   * @param keys how many items there are by now, those that the run inserted included; never less than before
   * @return 0 to {@code keys - 1}
   */
  int next(RandomGenerator random, int keys);
}
