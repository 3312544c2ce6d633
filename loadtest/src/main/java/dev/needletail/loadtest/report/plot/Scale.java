package dev.needletail.loadtest.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Where values lie along an axis. */
public sealed interface Scale {

  /**
   * A mark with a label.
   *
   * @param at from 0, where the axis begins, to 1
   */
  record Tick(double at, String label) {}

  /** From 0, where the axis begins, to 1, where it ends; values beyond it lie at its end. */
  double at(double value);

  /** In order, few enough that their labels do not touch. */
  List<Tick> ticks();

  /** From 0 up, in equal steps. */
  record Linear(double max, double step, DoubleFunction<String> labels) implements Scale {

    private static final int TICKS = 5;

    /** @param greatest a value that must find room; nothing but zeros makes an axis to 1 */
    public static Linear upTo(double greatest, DoubleFunction<String> labels) {
      double range = greatest > 0 ? greatest : 1;
      double rough = range / TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
      return new Linear(Math.ceil(range / step - 1e-9) * step, step, labels);
    }

    /** @param steps lengths of a step that read well, in order; of them is taken the first that makes few ticks */
    public static Linear upTo(double greatest, double[] steps, int ticksMax, DoubleFunction<String> labels) {
      double range = greatest > 0 ? greatest : 1;
      for (double step : steps) {
        if (range / step <= ticksMax) {
          return new Linear(range, step, labels);
        }
      }
      return new Linear(range, Math.ceil(range / ticksMax / steps[steps.length - 1]) * steps[steps.length - 1], labels);
    }

    @Override
    public double at(double value) {
      return Math.clamp(value / max, 0, 1);
    }

    @Override
    public List<Tick> ticks() {
      var ticks = new ArrayList<Tick>();
      for (int i = 0; i * step <= max * (1 + 1e-9); i++) {
        ticks.add(new Tick(at(i * step), labels.apply(i * step)));
      }
      return ticks;
    }
  }

  /** Equal factors are equally far apart. */
  record Log(double min, double max, int ticksMax, DoubleFunction<String> labels) implements Scale {

    private static final double[] STEPS = {1, 2, 5, 10};

    /**
     * An axis on which both find room, of one decade at the least; what is 0 or below counts as 1.
     *
     * @param ticksMax if 1, 2 and 5 of every decade would be more, only powers of ten are marked
     */
    public static Log of(double least, double greatest, int ticksMax, DoubleFunction<String> labels) {
      double low = below(Math.max(1, least));
      double high = above(Math.max(Math.max(1, greatest), 10 * low));
      return new Log(low, high, ticksMax, labels);
    }

    private static double below(double value) {
      double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
      return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
    }

    private static double above(double value) {
      double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
      for (double step : STEPS) {
        if (value <= step * power * (1 + 1e-9)) {
          return step * power;
        }
      }
      return 10 * power;
    }

    @Override
    public double at(double value) {
      return Math.clamp(Math.log(Math.max(min, value) / min) / Math.log(max / min), 0, 1);
    }

    @Override
    public List<Tick> ticks() {
      boolean detailed = 3 * Math.log10(max / min) <= ticksMax;
      var ticks = new ArrayList<Tick>();
      for (double power = Math.pow(10, Math.floor(Math.log10(min) + 1e-9)); power <= max * 1.001; power *= 10) {
        for (double value : new double[]{power, 2 * power, 5 * power}) {
          if ((detailed || value == power) && value >= min * 0.999 && value <= max * 1.001) {
            ticks.add(new Tick(at(value), labels.apply(value)));
          }
        }
      }
      return ticks;
    }
  }

  /**
   * Percentiles as HdrHistogram plots them: each further nine is as wide as the one before it. Values are in percent.
   *
   * @param nines of the last mark: 3 for 99.9 percent
   */
  record Percentile(int nines) implements Scale {

    private static final int NINES_MIN = 2;
    private static final int NINES_MAX = 5;

    /** An axis that shows what so many values tell. */
    public static Percentile of(long count) {
      return new Percentile(Math.clamp((int) Math.ceil(Math.log10((double) Math.max(1, count))), NINES_MIN, NINES_MAX));
    }

    /** The percentile at a place. */
    public double percentAt(double at) {
      return 100 - 100 * Math.pow(10, -at * nines);
    }

    @Override
    public double at(double percent) {
      double left = 1 - percent / 100;
      return left <= 0 ? 1 : Math.clamp(-Math.log10(left) / nines, 0, 1);
    }

    @Override
    public List<Tick> ticks() {
      var ticks = new ArrayList<>(List.of(new Tick(0, "0%"), new Tick(at(50), "50%"), new Tick(at(90), "90%"),
          new Tick(at(99), "99%")));
      StringBuilder label = new StringBuilder("99.");
      for (int nine = 3; nine <= nines; nine++) {
        label.append('9');
        ticks.add(new Tick((double) nine / nines, label + "%"));
      }
      return ticks;
    }
  }
}
