package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Write;
import org.junit.jupiter.api.Test;

class AbsenceCheckTest {

  @Test
  void check_itemThatWasThereAllTheTime_isMissed() {
    assertThat(new Told().write(1, 0, 10).query(1, 20, 30).query(0, 40, 50).violations())
        .extracting(Violation::what).contains("it was not, though nobody has deleted it");
  }

  @Test
  void check_itemWrittenSinceTheLastDelete_isMissed() {
    assertThat(new Told().delete(0, 10).write(1, 20, 30).get(0, 40, 50).violations())
        .extracting(Violation::what).contains("it was not, and the last delete was before");
  }

  @Test
  void check_deleteUnderWay_explainsIt() {
    assertThat(new Told().write(1, 0, 10).delete(20, 90).get(0, 40, 50).violations()).isEmpty();
  }

  @Test
  void check_deleteOfUnknownOutcome_explainsItLater() {
    assertThat(new Told().write(Write.ABSENT, Write.NOT_TOLD, Outcome.UNKNOWN, 0, 10).write(1, 20, 30).get(0, 40, 50)
        .violations()).isEmpty();
  }

  @Test
  void check_refusedDelete_explainsNothing() {
    assertThat(new Told().write(1, 0, 10).write(Write.ABSENT, Write.NOT_TOLD, Outcome.REFUSED, 20, 30).get(0, 40, 50)
        .violations()).isNotEmpty();
  }

  @Test
  void check_itemSeenBefore_isMissedThoughItsWriteIsNotAnswered() {
    assertThat(new Told().write(1, 0, 100).get(1, 20, 30).get(0, 40, 50).violations()).isNotEmpty();
  }

  @Test
  void check_pageOfAStoreThatLags_mayLackWhatIsYoungerThanTheLag() {
    var told = new Told().write(1, 0, 10).query(0, 20, 30);

    assertThat(told.violations(15)).isEmpty();
    assertThat(told.violations(5)).isNotEmpty();
  }
}
