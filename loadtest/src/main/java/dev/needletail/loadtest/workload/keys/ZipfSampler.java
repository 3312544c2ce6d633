package dev.needletail.loadtest.workload.keys;

import java.util.random.RandomGenerator;

/**
 * Draws ranks from a Zipf distribution: rank {@code k} of 1 to {@code n} with probability proportional to
 * {@code k^-skew}. Exact for every skew above 0, 1 included, in constant time and without a table, so that {@code n} may grow.
 *
 * <p>Rejection-inversion (W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone discrete
 * distributions", 1996): the bars of the distribution are laid under the curve {@code h(x) = x^-skew}; a point on the
 * curve's integral is drawn and inverted, and drawn again if it falls into the part of the area that no bar covers. Of YCSB's
 * generator (Gray et al.) only the first two ranks are exact.
 *
 * <p>Threads: confined.
 */
final class ZipfSampler {

  private final double skew;
  /** Of the first bar's left edge, moved so far that the area over the first rank is exactly its probability. */
  private final double integralStart;
  /** A point this close to the left of its rank is never to be rejected. */
  private final double sure;
  private int ranks;
  private double integralEnd;

  ZipfSampler(double skew) {
    if (!(skew > 0 && skew <= 100)) {
      throw new IllegalArgumentException("a Zipfian skew is above 0 and at most 100, and not " + skew);
    }
    this.skew = skew;
    this.integralStart = integral(1.5) - 1;
    this.sure = 2 - inverse(integral(2.5) - curve(2));
  }

  /** @return 1 to {@code n} */
  int next(RandomGenerator random, int n) {
    if (n != ranks) {
      ranks = n;
      integralEnd = integral(n + 0.5);
    }
    while (true) {
      double area = integralEnd + random.nextDouble() * (integralStart - integralEnd);
      double x = inverse(area);
      int rank = (int) Math.clamp(Math.round(x), 1L, (long) n);
      if (rank - x <= sure || area >= integral(rank + 0.5) - curve(rank)) {
        return rank;
      }
    }
  }

  private double curve(double x) {
    return Math.exp(-skew * Math.log(x));
  }

  /** The curve's integral from 1 to x. Near a skew of 1 it passes into the logarithm without losing digits. */
  private double integral(double x) {
    double log = Math.log(x);
    double t = (1 - skew) * log;
    return log * (Math.abs(t) > 1e-8 ? Math.expm1(t) / t : 1 + t / 2);
  }

  private double inverse(double area) {
    double t = Math.max(-1, area * (1 - skew));
    return Math.exp(area * (Math.abs(t) > 1e-8 ? Math.log1p(t) / t : 1 - t / 2));
  }
}
