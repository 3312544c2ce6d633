package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.Target.Unit;
import java.util.ArrayList;
import java.util.List;

/** What came of a row. */
public sealed interface RowResult {

  /**
   * It was measured.
   *
   * @param value what the target is about, over the rounds
   * @param sides what it was computed from
   * @param notes what a reader should know of how it was measured here
   */
  record Measured(Spread value, List<Side> sides, List<String> notes) implements RowResult {
    public Measured {
      sides = List.copyOf(sides);
      notes = List.copyOf(notes);
    }

    public Measured withNotes(List<String> more) {
      var all = new ArrayList<>(notes);
      all.addAll(more);
      return new Measured(value, sides, all);
    }
  }

  /** It could not be: something is missing on this machine. */
  record Skipped(String reason) implements RowResult {}

  /** One of the things that were measured in turns. */
  record Side(String name, Unit unit, Spread value) {}
}
