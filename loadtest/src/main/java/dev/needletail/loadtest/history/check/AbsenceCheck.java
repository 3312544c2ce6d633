package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Operation;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an item that was not shown can have been absent: a GetItem that found nothing, a page without an item that was
 * there all the time.
 *
 * <p>A read that finds nothing shows the state before all writes, or the one after some delete that began before the
 * read ended. That delete came after everything that was there for sure before the read began: after each write that was answered,
 * and each version that was seen on this way. So if some of these <em>began</em> after every such delete had ended, no delete
 * explains the read. A delete of unknown outcome may take effect late, which makes the check weaker, never wrong.
 */
final class AbsenceCheck {

  private AbsenceCheck() {}

  /** Null if nothing is wrong. */
  static @Nullable Violation check(KeyHistory history, Way way, Bounds bounds) {
    List<Read> reads = history.reads().getOrDefault(way, List.of());
    Greatest present = new Greatest(
        present(history, bounds.isOrdered(way) ? reads : List.of(), bounds.lag(way)));
    Greatest deletes = deletes(history, bounds);
    for (Read read : reads) {
      if (read.version() == Write.ABSENT) {
        Timed there = present.before(read.span().start() - bounds.lag(way));
        Timed deleted = deletes.before(read.span().end());
        if (there != null && (deleted == null || deleted.value() < there.value())) {
          return violation(there, deleted, read);
        }
      }
    }
    return null;
  }

  /** The deletes that may have taken effect, by their starts; the number is the latest end. */
  static Greatest deletes(KeyHistory history, Bounds bounds) {
    return new Greatest(history.writes().stream().filter(write -> write.isDelete()
        && write.outcome() != Outcome.REFUSED)
        .map(write -> new Timed(write.span().start(), bounds.latestEffect(write), write)).toList());
  }

  /** What says that an item was there, by the end; the number is the start. */
  private static List<Timed> present(KeyHistory history, List<Read> reads, long lagNanos) {
    var present = new ArrayList<Timed>();
    for (Write write : history.writes()) {
      if (!write.isDelete() && write.outcome() == Outcome.DONE) {
        present.add(new Timed(write.span().end(), write.span().start(), write));
      }
    }
    for (Read read : reads) {
      if (read.version() != Write.ABSENT) {
        present.add(new Timed(read.span().end(), read.span().start() - lagNanos, read));
      }
    }
    return present;
  }

  private static Violation violation(Timed there, @Nullable Timed deleted, Read read) {
    var evidence = new ArrayList<Operation>(List.of(there.operation(), read));
    if (deleted != null) {
      evidence.add(deleted.operation());
    }
    return new Violation("an item that is there is shown",
        deleted == null ? "it was not, though nobody has deleted it" : "it was not, and the last delete was before",
        evidence);
  }
}
