package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The zones against a search through all orders, for every small history that chance makes. */
class LinearizabilityTest {

  private static final int HISTORIES = 20_000;
  /** Later than anything: when a write of unknown outcome has taken effect at the latest. */
  private static final long UNKNOWN = 1_000;

  /** @param unknown whether it is a write that need not take effect */
  private record Step(boolean isWrite, long version, long start, long end, boolean unknown) {}

  /** Whether the steps that are left can come next in some order, from a state. */
  private static boolean isLinearizable(List<Step> left, long state) {
    if (left.stream().allMatch(Step::unknown)) {
      return true;
    }
    long firstEnd = left.stream().mapToLong(Step::end).min().orElseThrow();
    for (Step step : left) {
      if (step.start() <= firstEnd && (step.isWrite() || step.version() == state)) {
        var others = new ArrayList<>(left);
        others.remove(step);
        if (isLinearizable(others, step.isWrite() ? step.version() : state)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Step> random(Random random, boolean deletes) {
    var steps = new ArrayList<Step>();
    int writes = 1 + random.nextInt(3);
    for (int i = 0; i < 3 + random.nextInt(4); i++) {
      // No two moments are the same.
      long start = random.nextInt(20) * 16L + 2L * i;
      long end = start + 1 + random.nextInt(8) * 16L;
      boolean isWrite = i < writes;
      boolean unknown = isWrite && random.nextInt(3) == 0;
      long version = isWrite
          ? deletes && random.nextInt(3) == 0 ? Write.ABSENT : i + 1
          : deletes ? random.nextInt(writes + 1) : 1 + random.nextInt(writes);
      steps.add(new Step(isWrite, version, start, unknown ? end + UNKNOWN : end, unknown));
    }
    return steps;
  }

  private static Told told(List<Step> steps) {
    var told = new Told();
    for (Step step : steps) {
      if (step.isWrite()) {
        told.write(step.version(), Write.NOT_TOLD, step.unknown() ? Outcome.UNKNOWN : Outcome.DONE, step.start(),
            step.unknown() ? step.end() - UNKNOWN : step.end());
      } else {
        told.strong(step.version(), step.start(), step.end());
      }
    }
    return told;
  }

  private static boolean areAllWritten(List<Step> steps) {
    return steps.stream().allMatch(step -> step.isWrite() || step.version() == Write.ABSENT
        || steps.stream().anyMatch(other -> other.isWrite() && other.version() == step.version()));
  }

  @Test
  void check_versionsOnly_agreesWithASearchOfAllOrders() {
    var random = new Random(1);
    int linearizable = 0;
    for (int i = 0; i < HISTORIES; i++) {
      List<Step> steps = random(random, false);
      boolean expected = isLinearizable(steps, Write.ABSENT);

      assertThat(told(steps).violations().isEmpty()).as("%s", steps).isEqualTo(expected);
      linearizable += expected ? 1 : 0;
    }
    assertThat(linearizable).isBetween(HISTORIES / 20, HISTORIES * 19 / 20);
  }

  @Test
  void check_deletesToo_findsNothingWhereThereIsAnOrder() {
    var random = new Random(2);
    int found = 0;
    int missed = 0;
    for (int i = 0; i < HISTORIES; i++) {
      List<Step> steps = random(random, true);
      boolean clean = told(steps).violations().isEmpty();

      if (areAllWritten(steps) && isLinearizable(steps, Write.ABSENT)) {
        assertThat(clean).as("%s", steps).isTrue();
      } else {
        found += clean ? 0 : 1;
        missed += clean ? 1 : 0;
      }
    }
    // Not all: deletes have no version. Most.
    assertThat(found).isGreaterThan(20 * missed);
  }
}
