package dev.needletail.loadtest.threshold;

import java.util.List;
import java.util.Locale;

/** What of a run's figures is held against a bound. */
public sealed interface Metric {

  /** For the user: every metric's name. */
  String NAMES = "p50 to p99.99, max, mean, rate, count, errors, hit-ratio, staleness.p50 to staleness.p99.99, "
      + "staleness.max";

  /** What figures there are; its name is its word in an expression. */
  enum Figure implements Metric {
    /** The longest latency. */
    MAX,
    /** The mean latency. */
    MEAN,
    /** Answers a second. */
    RATE,
    /** Answers. */
    COUNT,
    /** Requests that failed: as many, or their share of all requests. */
    ERRORS,
    /** The reads that memory answered, among all reads that were answered. */
    HIT_RATIO;

    @Override
    public List<Unit> units() {
      return switch (this) {
        case MAX, MEAN -> Unit.TIMES;
        case RATE -> List.of(Unit.PER_SECOND);
        case COUNT -> List.of(Unit.COUNT);
        case ERRORS -> List.of(Unit.COUNT, Unit.PERCENT);
        case HIT_RATIO -> List.of(Unit.PERCENT);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A latency that so many percent do not exceed.
   *
   * @param percent above 0, below 100
   */
  record Percentile(double percent) implements Metric {
    public Percentile {
      if (!(percent > 0 && percent < 100)) {
        throw new IllegalArgumentException("a percentile lies between 0 and 100, not at " + percent);
      }
    }

    @Override
    public List<Unit> units() {
      return Unit.TIMES;
    }

    @Override
    public String toString() {
      return percent == Math.rint(percent) ? "p" + (long) percent : "p" + percent;
    }
  }

  /**
   * How far reads were behind the latest acknowledged write.
   *
   * @param percent above 0, at most 100, which is the greatest
   */
  record Staleness(double percent) implements Metric {
    public Staleness {
      if (!(percent > 0 && percent <= 100)) {
        throw new IllegalArgumentException("a percentile lies between 0 and 100, not at " + percent);
      }
    }

    @Override
    public List<Unit> units() {
      return Unit.TIMES;
    }

    @Override
    public String toString() {
      return "staleness." + (percent == 100 ? "max" : new Percentile(percent).toString());
    }
  }

  /** What a bound may be given in. */
  List<Unit> units();
}
