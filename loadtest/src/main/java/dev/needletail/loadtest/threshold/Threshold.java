package dev.needletail.loadtest.threshold;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.RunResult;
import java.util.OptionalDouble;

/**
 * What a run is expected to show.
 *
 * @param expression as the user gave it
 * @param unit       what the bound was given in
 * @param bound      nanoseconds for times, else in the unit
 */
public record Threshold(String expression, Subject subject, Metric metric, Comparison comparison, Unit unit,
    double bound) {

  /**
   * Reads an expression.
   *
   * @throws ThresholdSyntaxException with a message for the user, if it is none
   */
  public static Threshold parse(String expression) throws ThresholdSyntaxException {
    return new ThresholdParser(expression).parse();
  }

  /** Whether it says how many errors there may be. */
  public boolean isOfErrors() {
    return metric == Metric.Figure.ERRORS || subject.answers() == AnswerClass.ERROR;
  }

  /** Holds a run against it. */
  public Judgement judge(RunResult result) {
    OptionalDouble measured = new Measurement(result, subject).of(metric, unit);
    return new Judgement(this, measured, measured.isEmpty()
        ? Judgement.Verdict.NO_SAMPLES
        : comparison.holds(measured.getAsDouble(), bound) ? Judgement.Verdict.MET : Judgement.Verdict.BREACHED);
  }

  /** In one spelling, whichever the user has chosen. */
  @Override
  public String toString() {
    return subject + "." + metric + " " + comparison.sign() + " " + unit.text(bound);
  }
}
