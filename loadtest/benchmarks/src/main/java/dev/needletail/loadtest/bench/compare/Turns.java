package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.RowResult.Side;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Two things measured in turns, first the one and then the other first, so that what else the machine does meets both alike.
 *
 * @param warmUp  seconds of each before the first round, repeated until two are alike; 0 for none
 * @param seconds of each in a round
 */
public record Turns(int rounds, int warmUp, int seconds) {

  private static final int WARM_UPS_MAX = 10;
  /** By how much two samples may differ that are alike. */
  private static final double STEADY = 0.04;

  /** Measures for some seconds, and gives one figure. */
  @FunctionalInterface
  public interface Sampler {
    double sample(int seconds) throws IOException, InterruptedException;
  }

  /** A thing to measure. */
  public record Subject(String name, Unit unit, Sampler sampler) {}

  /**
   * Measures both.
   *
   * @param value of a round, from the figures of one and other
   */
  public Measured compare(Subject one, Subject other, DoubleBinaryOperator value)
      throws IOException, InterruptedException {
    warmUp(one);
    warmUp(other);
    var ones = new ArrayList<Double>();
    var others = new ArrayList<Double>();
    var values = new ArrayList<Double>();
    for (int round = 0; round < rounds; round++) {
      boolean oneFirst = round % 2 == 0;
      double first = (oneFirst ? one : other).sampler().sample(seconds);
      double second = (oneFirst ? other : one).sampler().sample(seconds);
      ones.add(oneFirst ? first : second);
      others.add(oneFirst ? second : first);
      values.add(value.applyAsDouble(ones.getLast(), others.getLast()));
    }
    return new Measured(Spread.of(values), List.of(new Side(one.name(), one.unit(), Spread.of(ones)),
        new Side(other.name(), other.unit(), Spread.of(others))), List.of());
  }

  /** Goes on until nothing changes any more: a JVM with one processor is long in compiling what it runs. */
  private void warmUp(Subject subject) throws IOException, InterruptedException {
    if (warmUp == 0) {
      return;
    }
    double before = subject.sampler().sample(warmUp);
    for (int tries = 1; tries < WARM_UPS_MAX; tries++) {
      double now = subject.sampler().sample(warmUp);
      if (Math.abs(now - before) <= STEADY * before) {
        return;
      }
      before = now;
    }
  }

  /** Measures both; what counts is how many times the other the one is. */
  public Measured ratio(Subject one, Subject other) throws IOException, InterruptedException {
    return compare(one, other, (mine, theirs) -> mine / theirs);
  }
}
