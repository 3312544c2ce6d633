package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Failure;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Snapshot;
import dev.needletail.loadtest.history.record.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All checks over a whole history. */
public final class HistoryCheck {

  private final Bounds bounds;
  private final List<Violation> violations = new ArrayList<>();
  private final Staleness staleness = new Staleness();

  private HistoryCheck(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * What was found.
   *
   * @param violations the earliest first; one at most for each key, way and check
   */
  public record Findings(List<Violation> violations, Staleness staleness) {
    public Findings {
      violations = List.copyOf(violations);
    }
  }

  public static Findings check(History history, Bounds bounds) {
    var check = new HistoryCheck(bounds);
    history.keys().forEach(check::key);
    for (Snapshot snapshot : history.snapshots()) {
      check.note(WholenessCheck.check(snapshot));
    }
    check.violations.sort(Comparator.comparingLong(Violation::at));
    for (Failure failure : history.failures()) {
      check.violations.addFirst(new Violation("clients see the store's errors and such as can be repeated, no others",
          failure.span().operation() + " of client " + failure.span().client() + " ended with " + failure.error(),
          List.of()));
    }
    return new Findings(check.violations, check.staleness);
  }

  private void key(KeyHistory history) {
    if (!history.increments().isEmpty()) {
      note(CounterCheck.check(history, bounds));
      return;
    }
    var sightings = new Sightings(history);
    note(ReplacementCheck.check(history, sightings));
    Set<Way> ways = new LinkedHashSet<>(history.reads().keySet());
    ways.add(Way.STRONG);
    for (Way way : ways) {
      if (bounds.isOrdered(way)) {
        note(RegisterCheck.check(history, sightings, way, bounds));
      }
      note(AbsenceCheck.check(history, way, bounds));
      if (way.kind() != Way.Kind.STRONG) {
        note(FreshnessCheck.check(history, sightings, way, bounds, staleness));
        note(UncertainWriteCheck.check(history, sightings, way, bounds));
      }
    }
  }

  private void note(@Nullable Violation violation) {
    if (violation != null) {
      violations.add(violation);
    }
  }
}
