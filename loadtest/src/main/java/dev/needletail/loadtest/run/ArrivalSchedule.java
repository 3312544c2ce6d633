package dev.needletail.loadtest.run;

import java.util.SplittableRandom;

/**
 * When each request of an open loop should start, whether or not earlier ones have been answered. Latency counts from that
 * moment, so that a stalled server shows in the figures (no coordinated omission). Threads: confined.
 */
@FunctionalInterface
interface ArrivalSchedule {

  /** What {@link #nextNanos()} says when there is no arrival left. */
  long END = -1;

  /** Nanoseconds from the start of the run to the next arrival, never less than the last; or {@link #END}. */
  long nextNanos();

  /**
   * Evenly, as the rate has it; of several schedules that share a load, each has every n-th arrival.
   *
   * @param part which of the schedules this is, from 0
   */
  static ArrivalSchedule even(Rate rate, int part, int parts) {
    return new ArrivalSchedule() {
      private int step;
      private long stepStart;
      // Of the arrivals of the step.
      private long next = part;

      @Override
      public long nextNanos() {
        while (step < rate.steps().size()) {
          Rate.Step current = rate.steps().get(step);
          if (next < current.arrivals()) {
            long arrival = next;
            next += parts;
            return stepStart + Math.round(arrival * 1e9 / current.perSecond());
          }
          next -= current.arrivals();
          stepStart += current.nanos();
          step++;
        }
        return END;
      }
    };
  }

  /** Independent of each other, as those of many clients are: a Poisson process, of which each of several takes a share. */
  static ArrivalSchedule poisson(Rate rate, int parts, long seed) {
    var random = new SplittableRandom(seed);
    return new ArrivalSchedule() {
      private int step;
      private long stepStart;
      private double last;

      @Override
      public long nextNanos() {
        while (step < rate.steps().size()) {
          Rate.Step current = rate.steps().get(step);
          last += -Math.log1p(-random.nextDouble()) * parts * 1e9 / current.perSecond();
          if (last < stepStart + current.nanos()) {
            return (long) last;
          }
          // The process has no memory: what is left of the gap need not be carried into the next step.
          stepStart += current.nanos();
          last = stepStart;
          step++;
        }
        return END;
      }
    };
  }
}
