package dev.needletail.engine.partiql;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.read.KeyBounds;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.model.Refusal;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a WHERE clause asks for by their partition keys: by equality, by IN, or by alternatives that each do so.
 *
 * @param filter       what the clause asks besides; null for nothing
 * @param alternatives whether the clause joins its conditions by OR, so that all of it is the filter
 */
record KeyedRows(Map<AttributeValue, List<KeyRange>> rangesByPartition, @Nullable Condition filter,
    boolean alternatives) {

  /**
   * Finds them in the clause of a read of that table or index.
   *
   * @return null if the clause does not ask by partition keys
   * @throws dev.needletail.model.RefusedException if a value cannot be a key's, or alternatives overlap
   */
  static @Nullable KeyedRows of(RowLayout layout, WhereClause where) {
    if (where.conditions().size() == 1 && where.conditions().getFirst() instanceof Condition.Or(var branches)
        && !branches.isEmpty()) {
      return ofAlternatives(layout, where, branches);
    }
    var ranges = new LinkedHashMap<AttributeValue, List<KeyRange>>();
    Condition rest = null;
    for (var clause : where.perPartition(partition(layout))) {
      var keyed = clause.keyCondition(layout.key());
      if (keyed == null) {
        return null;
      }
      var bounds = KeyBounds.of(layout, keyed.key());
      ranges.computeIfAbsent(bounds.partition().getFirst(), _ -> List.of(bounds.rows(layout)));
      rest = keyed.rest();
    }
    return new KeyedRows(ranges, rest, false);
  }

  private static @Nullable KeyedRows ofAlternatives(RowLayout layout, WhereClause where, List<Condition> branches) {
    var ranges = new LinkedHashMap<AttributeValue, List<KeyRange>>();
    boolean negated = branches.stream().map(WhereClause::of).anyMatch(branch -> branch.negates(layout.key().sort()));
    for (var branch : branches) {
      for (var clause : WhereClause.of(branch).perPartition(partition(layout))) {
        var keyed = clause.keyCondition(layout.key());
        if (keyed == null) {
          return null;
        }
        var bounds = KeyBounds.of(layout, keyed.key());
        add(ranges.computeIfAbsent(bounds.partition().getFirst(), _ -> new ArrayList<>()), bounds.rows(layout),
            negated || layout.key().sort().isEmpty());
      }
    }
    return new KeyedRows(ranges, where.whole(), true);
  }

  /** Adds a range of a partition to others; where they overlap they become one, if they may. */
  private static void add(List<KeyRange> ranges, KeyRange range, boolean mayOverlap) {
    var union = range;
    var others = List.copyOf(ranges);
    for (var other : others) {
      if (union.overlaps(other)) {
        if (!mayOverlap) {
          throw Refusal.validation("Overlapping conditions with range keys are not supported in where clause")
              .asException();
        }
        ranges.remove(other);
        union = union.union(other);
      }
    }
    ranges.add(union);
  }

  /** The ranges in the order of their partitions' keys, and of the rows in each. */
  List<KeyRange> ranges(boolean partitionsDescending, Direction direction) {
    Comparator<AttributeValue> partitions = ValueOrder::compare;
    Comparator<KeyRange> rows = (one, two) -> Arrays.compareUnsigned(one.from(), two.from());
    return rangesByPartition.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(partitionsDescending ? partitions.reversed() : partitions))
        .flatMap(entry -> entry.getValue().stream().sorted(direction == Direction.FORWARD ? rows : rows.reversed()))
        .toList();
  }

  private static KeyAttribute partition(RowLayout layout) {
    return layout.key().partition().getFirst();
  }
}
