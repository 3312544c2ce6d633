package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionBookTest {

  private final VersionBook book = new VersionBook(7);

  @Test
  void age_overwrittenVersion_countsFromTheAcknowledgedOverwrite() {
    long first = book.begin(5);
    book.acknowledged(5, first, 100);
    long second = book.begin(5);
    book.acknowledged(5, second, 200);

    assertThat(book.age(5, first, 250)).isEqualTo(50);
    assertThat(book.age(5, 0, 250)).as("what was there before the run, overwritten by the first").isEqualTo(150);
    assertThat(book.age(5, second, 250)).isZero();
    assertThat(book.age(6, 0, 250)).as("never written").isZero();
  }

  @Test
  void age_readBeganBeforeTheAcknowledgement_isUpToDate() {
    book.acknowledged(5, book.begin(5), 100);

    assertThat(book.age(5, 0, 99)).isZero();
  }

  @Test
  void age_writeUnderWay_mayReturnEither() {
    long first = book.begin(5);
    book.acknowledged(5, first, 100);
    long second = book.begin(5);

    assertThat(book.age(5, first, 1_000)).isZero();
    assertThat(book.age(5, second, 1_000)).isZero();
  }

  @Test
  void begin_whileAnotherIsUnderWay_carriesTheSameVersion() {
    long first = book.begin(5);
    long overlapping = book.begin(5);
    book.acknowledged(5, first, 100);
    long linked = book.begin(5);
    book.acknowledged(5, overlapping, 110);
    book.acknowledged(5, linked, 120);

    assertThat(overlapping).isEqualTo(first);
    assertThat(linked).isEqualTo(first);
    assertThat(book.begin(5)).isEqualTo(first + 1);
  }

  @Test
  void age_unknownOutcome_keepsTheItemsLastGroupOpen() {
    long lost = book.begin(5);
    long later = book.begin(5);
    book.acknowledged(5, later, 100);

    assertThat(later).isEqualTo(lost);
    assertThat(book.begin(5)).isEqualTo(lost);
    assertThat(book.age(5, lost, 1_000)).isZero();
    assertThat(book.age(5, 0, 1_000)).isEqualTo(900);
  }

  @Test
  void age_refusedWrite_overwroteNothing() {
    long first = book.begin(5);
    book.acknowledged(5, first, 100);
    book.begin(5);
    book.refused(5);

    assertThat(book.age(5, first, 1_000)).isZero();
    long third = book.begin(5);
    book.acknowledged(5, third, 2_000);
    assertThat(book.age(5, first, 2_500)).isEqualTo(500);
  }

  @Test
  void age_ofAnotherWriter_isUnknown() {
    assertThat(book.age(5, book.begin(6) + 5, 100)).isEqualTo(VersionBook.UNKNOWN);
    assertThat(book.age(5, Long.MAX_VALUE, 100)).isEqualTo(VersionBook.UNKNOWN);
  }

  @Test
  void age_ofTheRunBefore_isOverwrittenByTheFirstWrite() {
    var earlier = new VersionBook(6);
    long old = earlier.begin(5);
    book.acknowledged(5, book.begin(5), 100);

    assertThat(book.age(5, old, 300)).isEqualTo(200);
  }

  @Test
  void age_overwrittenManyTimes_isAtLeastTheOldestThatIsRemembered() {
    long first = book.begin(5);
    book.acknowledged(5, first, 0);
    for (int i = 1; i <= 100; i++) {
      book.acknowledged(5, book.begin(5), i * 10L);
    }

    assertThat(book.age(5, first, 1_100)).isBetween(100L, 1_090L);
  }

  @Test
  void begin_runsOfTheClock_fitWhatIsReadBack() {
    // Versions are read from at most 18 digits; seconds since 1970 reach this in 2286.
    assertThat(ByteSink.digits(new VersionBook(9_999_999_999L).begin(1))).isLessThanOrEqualTo(18);
  }
}
