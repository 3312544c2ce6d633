package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Operation;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whether a write of unknown outcome that somebody has seen is seen from then on (rule 3): as long as it may take effect its key is
 * read from the store and not kept, so what was there before it cannot be in a cache any more.
 *
 * <p>A read may be answered by a fill that another read began before it, and see what was there then. So it counts as begun when the
 * first of the reads did that were under way on the same way at its start. If then the write had been seen, on any
 * way, and its error been answered, the read must not show a state that was there for sure before the write began.
 */
final class UncertainWriteCheck {

  private UncertainWriteCheck() {}

  /** Null if nothing is wrong. */
  static @Nullable Violation check(KeyHistory history, Sightings sightings, Way way, Bounds bounds) {
    if (!isPromised(way, bounds)) {
      return null;
    }
    Greatest seen = new Greatest(seen(history, sightings));
    Greatest deletes = AbsenceCheck.deletes(history, bounds);
    List<Read> reads = new ArrayList<>(history.reads().getOrDefault(way, List.of()));
    reads.sort(Comparator.comparingLong(read -> read.span().start()));
    var underWay = new PriorityQueue<Read>(Comparator.comparingLong(read -> read.span().start()));
    for (Read read : reads) {
      underWay.add(read);
      while (underWay.element().span().end() < read.span().start()) {
        underWay.remove();
      }
      Timed write = seen.before(underWay.element().span().start() - bounds.lag(way));
      Timed shown = write == null ? null : shown(read, sightings, deletes);
      if (write != null && shown != null && shown.value() < write.value()) {
        return violation((Write) write.operation(), sightings, shown, read);
      }
    }
    return null;
  }

  /** A page may also come from a second node, which need not know yet that the first has given up. */
  private static boolean isPromised(Way way, Bounds bounds) {
    return way.kind() == Way.Kind.ITEM || way.kind() == Way.Kind.PAGE && bounds.nodesInRow() == 1;
  }

  /** By the moment from which on they are seen; the number is the start. */
  private static List<Timed> seen(KeyHistory history, Sightings sightings) {
    var seen = new ArrayList<Timed>();
    for (Write write : history.writes()) {
      long effect = write.outcome() == Outcome.UNKNOWN ? sightings.inEffect(write) : Long.MAX_VALUE;
      if (effect != Long.MAX_VALUE) {
        seen.add(new Timed(Math.max(effect, write.span().end()), write.span().start(), write));
      }
    }
    return seen;
  }

  /** What the read shows; the number is the latest moment at which it came to be. */
  private static @Nullable Timed shown(Read read, Sightings sightings, Greatest deletes) {
    if (read.version() == Write.ABSENT) {
      Timed deleted = deletes.before(read.span().end());
      return deleted == null ? new Timed(Long.MIN_VALUE, Long.MIN_VALUE, read) : deleted;
    }
    Write write = sightings.write(read.version());
    return write == null ? null : new Timed(0, sightings.inEffect(write), write);
  }

  private static Violation violation(Write write, Sightings sightings, Timed shown, Read read) {
    var evidence = new ArrayList<Operation>(List.of(shown.operation(), write, read));
    for (Read seen : new @Nullable Read[]{sightings.first(write.version()), sightings.first(read.version())}) {
      if (seen != null) {
        evidence.add(seen);
      }
    }
    return new Violation("a write of unknown outcome that was seen is seen from then on",
        "what was there before it was shown", evidence);
  }
}
