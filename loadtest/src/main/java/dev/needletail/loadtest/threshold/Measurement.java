package dev.needletail.loadtest.threshold;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * What a run shows of a subject. Empty where there was nothing that a figure could be of: a percentile of no answers, a
 * share of no requests. Zero answers of a class are a figure where there were answers of its operation.
 */
record Measurement(RunResult result, Subject subject) {

  /** In nanoseconds if {@code unit} is one of time, else in {@code unit}. */
  OptionalDouble of(Metric metric, Unit unit) {
    return switch (metric) {
      case Metric.Percentile(double percent) -> latency(histogram -> histogram.getValueAtPercentile(percent));
      case Metric.Staleness(double percent) -> result.staleness().compared() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) result.staleness().ageAtPercentile(percent));
      case Metric.Figure figure -> switch (figure) {
        case MAX -> latency(Histogram::getMaxValue);
        case MEAN -> latency(Histogram::getMean);
        case RATE -> ofRequests(count(subject::holdsFor) / (Math.max(1, result.elapsedNanos()) / 1e9));
        case COUNT -> ofRequests((double) count(subject::holdsFor));
        case ERRORS ->
          ofRequests(unit == Unit.PERCENT ? 100.0 * errors() / Math.max(1, requests()) : (double) errors());
        case HIT_RATIO -> hitRatio();
      };
    };
  }

  private OptionalDouble hitRatio() {
    long reads = count(each -> subject.isOfOperation(each) && each.answer().isRead());
    long hits = count(each -> subject.isOfOperation(each) && each.answer().fromCache());
    return reads == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * hits / reads);
  }

  private interface OfLatencies {
    double figure(Histogram histogram);
  }

  private OptionalDouble latency(OfLatencies figure) {
    Histogram all = result.latency(subject::holdsFor);
    return all.getTotalCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(figure.figure(all));
  }

  private OptionalDouble ofRequests(double figure) {
    return requests() == 0 ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  private long requests() {
    return count(subject::isOfOperation);
  }

  private long errors() {
    return count(each -> subject.isOfOperation(each) && each.answer() == AnswerClass.ERROR);
  }

  private long count(Predicate<Latencies> which) {
    return result.latencies().stream().filter(which).mapToLong(Latencies::count).sum();
  }
}
