package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterCheckTest {

  private static void assertViolated(String promise, Told told) {
    assertThat(told.violations()).extracting(Violation::promise).anySatisfy(text -> assertThat(text).contains(promise));
  }

  @Test
  void check_readsOfOneAfterTheOther_findsNothing() {
    assertThat(new Told().get(0, 0, 5).write(1, 10, 20).get(1, 30, 40).strong(1, 30, 40).write(2, 50, 60)
        .get(2, 70, 80).query(2, 70, 80).delete(90, 95).get(0, 100, 110).strong(0, 100, 110).violations()).isEmpty();
  }

  @Test
  void check_readsDuringAWrite_mayShowBoth() {
    assertThat(new Told().write(1, 0, 10).write(2, 20, 60).get(1, 30, 35).get(2, 40, 45).violations()).isEmpty();
  }

  @Test
  void check_strongReadAheadOfTheCache_isAllowedWhileTheWriteIsNotAnswered() {
    assertThat(new Told().write(1, 0, 10).write(2, 20, 60).strong(2, 30, 35).get(1, 40, 45).violations()).isEmpty();
  }

  @Test
  void check_readBegunAfterAnAnsweredWrite_mustShowIt() {
    assertViolated("answered before it", new Told().write(1, 0, 10).write(2, 20, 30).get(1, 40, 50));
  }

  @Test
  void check_readAfterAnAnsweredDelete_mustNotShowTheItem() {
    assertViolated("answered before it", new Told().write(1, 0, 10).delete(20, 30).get(1, 40, 50));
  }

  @Test
  void check_olderAfterNewer_isNoticedThoughNeitherWriteIsAnswered() {
    assertViolated("an earlier read has shown",
        new Told().write(1, 0, 100).write(2, 0, 100).get(1, 10, 20).get(2, 30, 40).get(1, 50, 60));
  }

  @Test
  void check_absentBetweenTwoReadsOfOneVersion_isNoticed() {
    assertViolated("an earlier read has shown",
        new Told().write(1, 0, 10).delete(15, 90).get(1, 20, 30).get(0, 40, 50).get(1, 60, 70));
  }

  @Test
  void check_strongReadsOfTwoOrders_areNoticed() {
    assertViolated("linearizable",
        new Told().write(1, 0, 100).write(2, 0, 100).strong(1, 10, 20).strong(2, 30, 40).strong(1, 50, 60));
  }

  @Test
  void check_strongReadOlderThanWhatACacheHasShown_isNoticed() {
    assertViolated("linearizable", new Told().write(1, 0, 10).unknown(2, 20, 30).get(2, 40, 50).strong(1, 60, 70));
  }

  @Test
  void check_readOfWhatNobodyWrote_isNoticed() {
    assertViolated("show what was written", new Told().write(1, 0, 10).get(7, 20, 30));
  }

  @Test
  void check_readBeforeItsWrite_isNoticed() {
    assertViolated("show what was written", new Told().get(1, 0, 10).write(1, 20, 30));
  }

  @Test
  void check_refusedWriteSeen_isNoticed() {
    assertViolated("refused", new Told().write(1, Write.NOT_TOLD, Outcome.REFUSED, 0, 10).get(1, 20, 30));
  }

  @Test
  void check_unknownWrite_mayTakeEffectLateOrNever() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).unknown(3, 20, 30).get(1, 40, 50).get(2, 60, 70)
        .strong(2, 60, 70).violations()).isEmpty();
  }

  @Test
  void check_unknownWriteAfterItsTime_isNoticed() {
    assertViolated("linearizable",
        new Told().unknown(2, 20, 30).write(1, 1_031, 1_040).strong(2, 1_050, 1_060).strong(1, 1_035, 1_045));
  }

  @Test
  void check_pageOfAStoreThatLags_mayBeAsLateAsTheLagAndNoMore() {
    var told = new Told().write(1, 0, 10).write(2, 20, 30).query(1, 40, 50);

    assertThat(told.violations(15)).isEmpty();
    assertThat(told.violations(9)).isNotEmpty();
  }

  @Test
  void check_itemOfAStoreThatLags_mayNotBeLate() {
    assertThat(new Told().write(1, 0, 10).write(2, 20, 30).get(1, 40, 50).violations(15)).isNotEmpty();
  }

  @Test
  void check_statementsOfAStoreThatLags_areOrderedWithinTheLag() {
    var told = new Told().write(1, 0, 400).write(2, 0, 400).read(Way.REPLICA, 1, 10, 20).read(Way.REPLICA, 2, 130, 140)
        .read(Way.REPLICA, 1, 250, 260);

    assertThat(told.violations(100)).isNotEmpty();
    assertThat(told.violations(240)).isEmpty();
    // One node may have answered from its caches what another hands on.
    assertThat(told.findings(100, 2).violations()).isEmpty();
  }

  @Test
  void check_amongMany_tellsOnlyTheOperationsThatMatter() {
    var told = new Told();
    for (long version = 1; version <= 50; version++) {
      told.write(version, version * 100, version * 100 + 10).get(version, version * 100 + 20, version * 100 + 30)
          .get(version, version * 100 + 40, version * 100 + 50);
    }
    told.get(30, 3_160, 3_170);

    List<Violation> violations = told.violations();

    assertThat(violations).isNotEmpty().allSatisfy(violation -> {
      assertThat(violation.evidence()).hasSizeLessThanOrEqualTo(6);
      assertThat(violation.evidence()).extracting(operation -> operation.span().start()).contains(3_000L, 3_160L)
          .isSorted();
    });
  }
}
