package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterCheckTest {

  private static Told done(Told told, long result, long start, long end) {
    return told.add(result, Outcome.DONE, start, end);
  }

  private static List<String> found(Told told) {
    return told.violations().stream().map(Violation::what).toList();
  }

  @Test
  void check_everyIncrementOnce_findsNothing() {
    var told = done(done(new Told(), 1, 0, 10), Write.NOT_TOLD, 5, 15).add(Write.NOT_TOLD, Outcome.UNKNOWN, 20, 30)
        .get(2, 40, 50).strong(3, 60, 70);

    assertThat(found(told)).isEmpty();
  }

  @Test
  void check_lostIncrement_isNoticed() {
    var told = done(done(new Told(), Write.NOT_TOLD, 0, 10), Write.NOT_TOLD, 5, 15).strong(1, 20, 30);

    assertThat(found(told)).containsExactly("it lacks some of the 2 that were answered");
  }

  @Test
  void check_incrementCountedTwice_isNoticed() {
    assertThat(found(done(new Told(), Write.NOT_TOLD, 0, 10).strong(2, 20, 30)))
        .containsExactly("only 1 had been sent");
  }

  @Test
  void check_refusedIncrementCounted_isNoticed() {
    var told = done(new Told(), Write.NOT_TOLD, 0, 10).add(Write.NOT_TOLD, Outcome.REFUSED, 0, 10).strong(2, 20, 30);

    assertThat(found(told)).containsExactly("only 1 had been sent");
  }

  @Test
  void check_sameResultTwice_isNoticed() {
    assertThat(found(done(done(new Told(), 1, 0, 10), 1, 5, 15)))
        .containsExactly("two increments have the same result");
  }

  @Test
  void check_readOlderThanAResult_isNoticed() {
    var told = done(new Told().add(Write.NOT_TOLD, Outcome.UNKNOWN, 0, 10), 2, 5, 15).get(1, 20, 30);

    assertThat(found(told)).containsExactly("it was 2 before");
  }

  @Test
  void check_countThatShrinks_isNoticed() {
    var told = new Told().add(Write.NOT_TOLD, Outcome.UNKNOWN, 0, 10).get(1, 20, 30).get(0, 40, 50);

    assertThat(found(told)).containsExactly("it was 1 before");
  }

  @Test
  void check_pageOfAStoreThatLags_mayBeAsLateAsTheLag() {
    var told = done(done(new Told(), 1, 0, 10), 2, 20, 30).query(1, 40, 50);

    assertThat(told.violations(15)).isEmpty();
    assertThat(told.violations(5)).isNotEmpty();
  }

  @Test
  void check_resultsThatShrinkAndNoReads_areNoticed() {
    var told = done(done(new Told().add(Write.NOT_TOLD, Outcome.UNKNOWN, 0, 10), 2, 5, 15), 1, 20, 30);

    assertThat(found(told)).containsExactly("it lacks some of the 2 that were answered");
  }
}
