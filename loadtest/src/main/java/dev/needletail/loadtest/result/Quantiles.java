package dev.needletail.loadtest.result;

import org.HdrHistogram.Histogram;

/**
 * A histogram in short, in nanoseconds; all 0 if it is empty.
 *
 * @param p999 the value that 99.9% do not exceed
 */
public record Quantiles(long p50, long p99, long p999, long max) {

  public static Quantiles of(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return new Quantiles(0, 0, 0, 0);
    }
    return new Quantiles(histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
  }
}
