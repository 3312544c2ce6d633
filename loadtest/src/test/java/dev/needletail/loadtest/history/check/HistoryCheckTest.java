package dev.needletail.loadtest.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.history.record.Failure;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Snapshot;
import dev.needletail.loadtest.history.record.Span;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HistoryCheckTest {

  private static final Bounds BOUNDS = new Bounds(0, 1_000, 1);
  private static final Key OTHER = new Key("table", "p", "other");

  private static Snapshot snapshot(long one, long other) {
    var span = new Span(1, "TransactGetItems", 40, 50);
    return new Snapshot(
        List.of(new Read(Told.KEY, one, Way.STRONG, "", span), new Read(OTHER, other, Way.STRONG, "", span)));
  }

  private static History together() {
    var history = new History();
    for (Key key : List.of(Told.KEY, OTHER)) {
      history.add(new Write(key, 1, Write.NOT_TOLD, Outcome.DONE, new Span(1, "TransactWriteItems", 0, 10)));
      history.add(new Write(key, 2, Write.NOT_TOLD, Outcome.UNKNOWN, new Span(1, "TransactWriteItems", 20, 30)));
    }
    return history;
  }

  @Test
  void check_transactionSeenWhole_findsNothing() {
    History history = together();
    history.add(snapshot(2, 2));

    assertThat(HistoryCheck.check(history, BOUNDS).violations()).isEmpty();
  }

  @Test
  void check_transactionSeenInPart_isNoticed() {
    History history = together();
    history.add(snapshot(2, 1));

    assertThat(HistoryCheck.check(history, BOUNDS).violations()).extracting(Violation::promise)
        .containsExactly("transactions are seen whole");
  }

  @Test
  void check_versionReplacedTwice_isNoticed() {
    var told = new Told().write(1, 0, 10).write(2, 1, Outcome.DONE, 20, 60).write(3, 1, Outcome.DONE, 20, 60);

    assertThat(told.violations()).extracting(Violation::what).contains("two writes have replaced v1");
  }

  @Test
  void check_unknownWriteThatNobodySaw_replacesNothing() {
    var told = new Told().write(1, 0, 10).write(2, 1, Outcome.UNKNOWN, 20, 60).write(3, 1, Outcome.DONE, 20, 60);

    assertThat(told.violations()).isEmpty();
  }

  @Test
  void check_readOfWhatAnotherWaySawReplaced_isNoticed() {
    // Only the page has seen v1 before v2 was written: the answer to its write came late.
    var told = new Told().write(1, 0, 100).query(1, 10, 20).write(2, 30, 40).get(1, 50, 60);

    assertThat(told.violations()).extracting(Violation::promise)
        .contains("a read shows nothing older than a write that was answered before it");
  }

  @Test
  void check_staleReadWithinTheLag_isMeasured() {
    var findings = new Told().write(1, 0, 10).write(2, 20, 30).query(1, 37, 50).findings(100);

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.staleness().greatestNanos()).containsEntry(Way.Kind.PAGE, 7L);
  }

  @Test
  void check_forbiddenError_isAViolation() {
    var history = new History();
    history.add(new Failure(new Span(3, "GetItem", 0, 10), "ValidationException"));

    assertThat(HistoryCheck.check(history, BOUNDS).violations()).extracting(Violation::what)
        .containsExactly("GetItem of client 3 ended with ValidationException");
  }

  @Test
  @Timeout(60)
  void check_hundredsOfThousandsOfOperationsOfOneKey_isDoneInSeconds() {
    var random = new Random(1);
    var told = new Told();
    for (long i = 1; i <= 100_000; i++) {
      // Operations take effect one after the other, and last for as long as several of them.
      long effect = i * 100;
      told.write(i, effect - random.nextInt(300), effect + 1 + random.nextInt(300));
      told.get(i, effect + 40 - random.nextInt(300), effect + 40 + random.nextInt(300));
      told.strong(i, effect + 80 - random.nextInt(300), effect + 80 + random.nextInt(300));
    }

    assertThat(told.violations()).isEmpty();
  }

  @Test
  void check_unknownWriteThatSomebodySaw_replacesToo() {
    var told = new Told().write(1, 0, 10).write(2, 1, Outcome.UNKNOWN, 20, 60).strong(2, 70, 80)
        .write(3, 1, Outcome.DONE, 20, 60);

    assertThat(told.violations()).extracting(Violation::what).contains("two writes have replaced v1");
  }

  @Test
  void check_severalViolations_areToldTheEarliestFirst() {
    var history = new History();
    history.add(new Read(Told.KEY, 7, Way.ITEM, "", new Span(1, "GetItem", 40, 50)));
    history.add(new Read(OTHER, 7, Way.ITEM, "", new Span(1, "GetItem", 10, 20)));

    assertThat(HistoryCheck.check(history, BOUNDS).violations()).extracting(Violation::at).containsExactly(20L, 50L);
  }
}
