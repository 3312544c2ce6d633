package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one side of a comparison stands to the other. Noise of the machine meets both sides of a round alike, so ratios are
 * taken round by round.
 *
 * @param measure  what is compared, for the user
 * @param ofRounds first side through second side, in the order of the rounds; NaN where the second has nothing
 */
public record Ratio(String measure, List<Double> ofRounds) {

  public Ratio {
    ofRounds = List.copyOf(ofRounds);
  }

  /** Throughput and percentiles of all that was answered with success. */
  static List<Ratio> between(List<RunResult> rounds, List<RunResult> others) {
    if (rounds.isEmpty() || rounds.size() != others.size()) {
      throw new IllegalArgumentException("a comparison needs rounds, as many of one side as of the other");
    }
    return List.of(of("throughput", rounds, others, RunResult::throughput),
        of("p50", rounds, others, run -> percentile(run, 50)), of("p99", rounds, others, run -> percentile(run, 99)),
        of("p99.9", rounds, others, run -> percentile(run, 99.9)),
        of("max", rounds, others, run -> percentile(run, 100)));
  }

  /** The middle one; of an even number of rounds, the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = ofRounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double least() {
    return ofRounds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  public double greatest() {
    return ofRounds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private static Ratio of(String measure, List<RunResult> rounds, List<RunResult> others,
      ToDoubleFunction<RunResult> figure) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < rounds.size(); round++) {
      double other = figure.applyAsDouble(others.get(round));
      ratios.add(other == 0 ? Double.NaN : figure.applyAsDouble(rounds.get(round)) / other);
    }
    return new Ratio(measure, ratios);
  }

  private static double percentile(RunResult run, double percent) {
    return (double) run.successes().getValueAtPercentile(percent);
  }
}
