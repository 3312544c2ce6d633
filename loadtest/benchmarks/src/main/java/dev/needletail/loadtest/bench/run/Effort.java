package dev.needletail.loadtest.bench.run;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param forks      processes, one after the other; 0 for this one
 * @param warmUps    iterations that are not counted, in each process
 * @param iterations that are
 * @param length     of each iteration
 */
public record Effort(int forks, int warmUps, int iterations, Duration length) {

  /** Some three seconds a benchmark: enough to see that something has doubled. */
  public static final Effort QUICK = new Effort(1, 3, 5, Duration.ofMillis(400));
  /** Half a minute a benchmark, in several processes, as compilers do not decide alike in each. */
  public static final Effort THOROUGH = new Effort(3, 5, 5, Duration.ofSeconds(1));
}
