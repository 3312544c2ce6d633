package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Judgement;
import dev.needletail.loadtest.threshold.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a run, or of a comparison.
 *
 * @param run        of a comparison: its rounds, pooled
 * @param compared   what else got the same load in turns
 * @param judgements of what was expected of {@code run}; none if nothing was
 */
public record RunReport(RunResult run, @Nullable Compared compared, List<Judgement> judgements) {

  /**
   * The other side of a comparison.
   *
   * @param run    its rounds, pooled
   * @param ratios of the first side to this one, round by round
   */
  public record Compared(RunResult run, List<Ratio> ratios) {
    public Compared {
      ratios = List.copyOf(ratios);
    }
  }

  public RunReport {
    judgements = List.copyOf(judgements);
  }

  public static RunReport of(RunResult run, List<Judgement> judgements) {
    return new RunReport(run, null, judgements);
  }

  /**
   * A run, or a comparison.
   *
   * @param rounds   of the one that is looked at, at least one
   * @param others   of what it is compared with, as many; none if nothing is
   * @param expected of the rounds, taken together
   */
  public static RunReport of(List<RunResult> rounds, List<RunResult> others, List<Threshold> expected) {
    RunResult run = Pooled.of(rounds);
    List<Judgement> judgements = expected.stream().map(each -> each.judge(run)).toList();
    return new RunReport(run,
        others.isEmpty() ? null : new Compared(Pooled.of(others), Ratio.between(rounds, others)), judgements);
  }

  /** Whether all that was expected came true. */
  public boolean meetsExpectations() {
    return judgements.stream().allMatch(Judgement::isMet);
  }
}
