package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Operation;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the writes to a key and the reads of it on one way are linearizable as a register.
 *
 * <p><b>That is the promise.</b> A read shows a state no older than the last write that was answered before it began, none
 * from its future, and none older than an earlier read on the same way has shown: exactly then reads and writes can be put
 * into one order that agrees with the clock. Where a store lags, a read on a way that it answers may show a state that was
 * current up to the lag before it began: its start counts as earlier by so much.
 *
 * <p><b>How it is decided.</b> As every write has a version of its own, a {@link Zone} for each version says when it must have
 * been current. By a theorem of Gibbons and Korach (<i>Testing Shared Memories</i>, 1997) the history is linearizable if and
 * only if no read ends before its write starts, no two forward zones overlap, and no backward zone lies within a forward zone of another
 * value. Sorting is all it takes; general linearizability checking is NP-complete, this is not.
 *
 * <p><b>Writes of unknown outcome.</b> One whose version nobody has seen on this way is left out: it may never have taken
 * effect, or not yet be visible. One that was seen took effect at some time from its start to the end of the first read that
 * has shown it; that is a write like any other, whose answer came late. In the strongly consistent history a version that was
 * seen on any way has taken effect, and counts as answered when it was seen.
 *
 * <p><b>Deletes and absences</b> have no version. A delete that was answered, and a read that found nothing, are zones of a
 * value of their own each: both say that for a moment within them no version was current, so they must not lie within a
 * forward zone. This is necessary, not sufficient: {@link AbsenceCheck} adds the rest.
 *
 * <p><b>Sound:</b> each of the conditions follows from the existence of an order, so what breaks one of them has none.
 */
final class RegisterCheck {

  private final KeyHistory history;
  private final Sightings sightings;
  private final Bounds bounds;
  private final Way way;
  private final Map<Long, Zone> zones = new HashMap<>();
  /** Those of deletes and absences. */
  private final List<Zone> empty = new ArrayList<>();

  private RegisterCheck(KeyHistory history, Sightings sightings, Way way, Bounds bounds) {
    this.history = history;
    this.sightings = sightings;
    this.way = way;
    this.bounds = bounds;
  }

  /** Null if nothing is wrong. */
  static @Nullable Violation check(KeyHistory history, Sightings sightings, Way way, Bounds bounds) {
    return new RegisterCheck(history, sightings, way, bounds).check();
  }

  private @Nullable Violation check() {
    for (Read read : history.reads().getOrDefault(way, List.of())) {
      Violation violation = include(read);
      if (violation != null) {
        return violation;
      }
    }
    history.writes().forEach(this::include);
    return contradiction();
  }

  private @Nullable Violation include(Read read) {
    long start = read.span().start() - bounds.lag(way);
    if (read.version() == Write.ABSENT) {
      var zone = new Zone(null);
      zone.include(read, start, read.span().end());
      empty.add(zone);
      return null;
    }
    Write write = sightings.write(read.version());
    if (write == null) {
      return new Violation("reads show what was written", "a version that nobody has written under this key",
          List.of(read));
    }
    if (write.outcome() == Outcome.REFUSED) {
      return new Violation("a refused write changes nothing", "it took effect", List.of(write, read));
    }
    if (read.span().end() < write.span().start()) {
      return new Violation("reads show what was written", "it was shown before it was written", List.of(write, read));
    }
    zones.computeIfAbsent(read.version(), _ -> new Zone(write)).include(read, start, read.span().end());
    return null;
  }

  private void include(Write write) {
    if (write.isDelete()) {
      if (write.outcome() == Outcome.DONE) {
        var zone = new Zone(write);
        zone.include(write, write.span().start(), write.span().end());
        empty.add(zone);
      }
      return;
    }
    boolean seen = zones.containsKey(write.version());
    boolean strong = way.kind() == Way.Kind.STRONG;
    long end = strong
        ? Math.min(bounds.latestEffect(write), sightings.inEffect(write))
        : bounds.latestEffect(write);
    if (write.outcome() == Outcome.DONE || seen
        || strong && write.outcome() == Outcome.UNKNOWN && sightings.first(write.version()) != null) {
      zones.computeIfAbsent(write.version(), _ -> new Zone(write)).include(write, write.span().start(), end);
    }
  }

  private @Nullable Violation contradiction() {
    List<Zone> forward = zones.values().stream().filter(Zone::isForward)
        .sorted(Comparator.comparingLong(Zone::from)).toList();
    for (int i = 1; i < forward.size(); i++) {
      // As long as none overlaps, the one before ends last of all before it.
      if (forward.get(i).from() < forward.get(i - 1).to()) {
        return violation(forward.get(i - 1), forward.get(i));
      }
    }
    for (Zone zone : zones.values()) {
      Zone around = zone.isForward() ? null : around(zone, forward);
      if (around != null) {
        return violation(around, zone);
      }
    }
    for (Zone zone : empty) {
      Zone around = around(zone, forward);
      if (around != null) {
        return violation(around, zone);
      }
    }
    return null;
  }

  /** The forward zone that the zone lies within; null if there is none. The forward zones are apart. */
  private static @Nullable Zone around(Zone zone, List<Zone> forward) {
    int low = 0;
    int high = forward.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (forward.get(middle).from() < zone.from()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Zone before = low == 0 ? null : forward.get(low - 1);
    return before != null && zone.to() < before.to() ? before : null;
  }

  private Violation violation(Zone one, Zone other) {
    List<Operation> evidence = new ArrayList<>(one.evidence());
    evidence.addAll(other.evidence());
    return switch (way.kind()) {
      case STRONG -> new Violation("strongly consistent reads and writes are linearizable",
          "no order of these agrees with the clock", evidence);
      case ITEM, PAGE, REPLICA -> new Violation(
          "a read shows nothing older than a write that was answered before it, or than an earlier read has shown",
          "no order of these agrees with the clock"
              + (bounds.lag(way) == 0 ? "" : ", also if reads are " + bounds.lag(way) / 1_000_000 + " ms late"),
          evidence);
    };
  }
}
