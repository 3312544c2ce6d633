package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UncertainWriteCheckTest {

  private static final String PROMISE = "a write of unknown outcome that was seen is seen from then on";

  @Test
  void check_oldItemAfterSomebodySawTheUnknownWrite_isNoticed() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).strong(2, 40, 50).get(1, 60, 70).violations())
        .extracting(Violation::promise).contains(PROMISE);
  }

  @Test
  void check_absenceAfterSomebodySawTheUnknownWrite_isNoticed() {
    assertThat(new Told().unknown(2, 20, 30).strong(2, 40, 50).get(0, 60, 70).violations())
        .extracting(Violation::promise).contains(PROMISE);
  }

  @Test
  void check_oldPageAfterSomebodySawTheUnknownWrite_isNoticed() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).strong(2, 40, 50).query(1, 60, 70).violations())
        .extracting(Violation::promise).contains(PROMISE);
  }

  @Test
  void check_oldPageOfASecondNode_promisesNothingAndAnItemDoes() {
    var told = new Told().write(1, 0, 10).unknown(2, 20, 30).strong(2, 40, 50);

    assertThat(told.query(1, 60, 70).findings(0, 2).violations()).isEmpty();
    assertThat(told.get(1, 60, 70).findings(0, 2).violations()).extracting(Violation::promise).contains(PROMISE);
  }

  @Test
  void check_readThatMayHaveJoinedAnEarlierOne_mayShowWhatWasThere() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).get(1, 35, 80).strong(2, 40, 50).get(1, 60, 80)
        .violations()).isEmpty();
  }

  @Test
  void check_errorNotAnsweredYet_promisesNothing() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 65).strong(2, 40, 50).get(1, 60, 70).violations()).isEmpty();
  }

  @Test
  void check_writeAfterTheUnknownOne_mayBeShown() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).strong(2, 40, 50).write(3, 52, 55).get(3, 60, 70)
        .violations()).isEmpty();
  }

  @Test
  void check_earlierReadThatHadEnded_excusesNothing() {
    assertThat(new Told().write(1, 0, 10).unknown(2, 20, 30).get(1, 12, 15).strong(2, 40, 50).get(1, 60, 70)
        .violations()).extracting(Violation::promise).contains(PROMISE);
  }
}
