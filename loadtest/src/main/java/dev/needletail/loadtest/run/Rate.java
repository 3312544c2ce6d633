package dev.needletail.loadtest.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How many requests a second arrive, and for how long: one rate, or several one after another.
 *
 * @param steps at least one
 */
public record Rate(List<Step> steps) {

  /**
   * @param perSecond above 0, at most {@link #PER_SECOND_MAX}
   * @param nanos     above 0
   */
  public record Step(double perSecond, long nanos) {
    public Step {
      if (!(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
        throw new IllegalArgumentException("a rate is above 0 and at most " + PER_SECOND_MAX + " a second");
      }
      if (nanos <= 0) {
        throw new IllegalArgumentException("a rate must last for some time");
      }
    }

    long arrivals() {
      return Math.max(1, Math.round(perSecond * nanos / 1e9));
    }
  }

  public static final int PER_SECOND_MAX = 10_000_000;

  public Rate {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a load needs a rate");
    }
  }

  public static Rate constant(double perSecond, long nanos) {
    return new Rate(List.of(new Step(perSecond, nanos)));
  }

  /** From one rate to another in steps of the same length. */
  public static Rate ramp(double from, double to, int steps, long nanos) {
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      double share = steps == 1 ? 1 : (double) i / (steps - 1);
      all.add(new Step(from + (to - from) * share, nanos / steps));
    }
    return new Rate(all);
  }

  public long nanos() {
    return steps.stream().mapToLong(Step::nanos).sum();
  }

  /** The mean over the whole time. */
  public double perSecond() {
    return steps.stream().mapToDouble(each -> each.perSecond() * each.nanos()).sum() / nanos();
  }

  /** As on the command line: {@code 1000}, {@code 1000..20000}. */
  @Override
  public String toString() {
    double first = steps.getFirst().perSecond();
    return steps.size() == 1 ? plain(first) : plain(first) + ".." + plain(steps.getLast().perSecond());
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
