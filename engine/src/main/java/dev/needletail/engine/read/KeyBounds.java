package dev.needletail.engine.read;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A key condition that fits a key schema: equality on every partition attribute and on none or some leading sort
 * attributes, and perhaps a range of the sort attribute after these.
 *
 * @param range a comparison other than equality, null if there is none
 */
public record KeyBounds(List<AttributeValue> partition, List<AttributeValue> sort, @Nullable Comparison range) {

  /**
   * Holds a key condition against the key of a table or index.
   *
   * @throws dev.needletail.model.RefusedException if it leaves out a partition attribute, names one that is not of the
   *         key, or compares what can only be equal
   */
  public static KeyBounds of(RowLayout layout, KeyCondition condition) {
    return of(layout, condition, _ -> {});
  }

  /** @param beside called for each attribute of the key in order, before what the condition says of it is looked at */
  static KeyBounds of(RowLayout layout, KeyCondition condition, Consumer<KeyAttribute> beside) {
    var comparisons = condition.comparisons();
    var key = layout.key();
    var equalities = new RequiredEqualities(key, condition);
    equalities.checkCount();
    equalities.checkPartition();
    var partition = new ArrayList<AttributeValue>();
    for (var attribute : key.partition()) {
      beside.accept(attribute);
      var comparison = comparisons.get(attribute.name());
      if (comparison == null) {
        throw missed(attribute);
      }
      KeyConditionCheck.fits(attribute, comparison, true);
      if (!(comparison instanceof Comparison.Equal(var value))) {
        throw ReadTarget.refused("Query key condition not supported");
      }
      partition.add(value);
    }
    equalities.checkSort();
    return sortBounds(layout, condition, partition, beside);
  }

  private static KeyBounds sortBounds(RowLayout layout, KeyCondition condition, List<AttributeValue> partition,
      Consumer<KeyAttribute> beside) {
    var sort = new ArrayList<AttributeValue>();
    Comparison range = null;
    int used = partition.size();
    for (var attribute : layout.key().sort()) {
      beside.accept(attribute);
      if (used == condition.comparisons().size()) {
        continue;
      }
      var comparison = condition.comparisons().get(attribute.name());
      if (comparison == null) {
        throw missed(attribute);
      }
      KeyConditionCheck.fits(attribute, comparison, false);
      used++;
      if (comparison instanceof Comparison.Equal(var value)) {
        sort.add(value);
      } else {
        range = comparison;
      }
    }
    return new KeyBounds(partition, sort, range);
  }

  /** The rows that the condition asks for. */
  public KeyRange rows(RowLayout layout) {
    byte[] prefix = layout.prefix(partition, sort);
    return switch (range) {
      case null -> KeyRange.prefix(prefix);
      case Comparison.Equal(var value) -> KeyRange.prefix(with(layout, value));
      case Comparison.LessThan(var value, var orEqual) ->
        new KeyRange(prefix, orEqual ? KeyRange.after(with(layout, value)) : with(layout, value));
      case Comparison.GreaterThan(var value, var orEqual) ->
        new KeyRange(orEqual ? with(layout, value) : KeyRange.after(with(layout, value)), KeyRange.after(prefix));
      case Comparison.Between(var low, var high) ->
        new KeyRange(with(layout, low), KeyRange.after(with(layout, high)));
      case Comparison.BeginsWith(var start) -> KeyRange.prefix(layout.prefix(partition, sort, start));
      case Comparison.NotIndexable() -> throw new IllegalStateException("bounds nothing");
    };
  }

  /** The key, moved to this partition. */
  Item inPartition(RowLayout layout, Item key) {
    var attributes = new LinkedHashMap<>(key.attributes());
    for (int i = 0; i < partition.size(); i++) {
      attributes.put(layout.key().partition().get(i).name(), partition.get(i));
    }
    return new Item(attributes);
  }

  /** Whether the condition says anything about sort attributes. */
  boolean boundsSort() {
    return range != null || !sort.isEmpty();
  }

  private byte[] with(RowLayout layout, AttributeValue next) {
    var values = new ArrayList<>(sort);
    values.add(next);
    return layout.prefix(partition, values);
  }

  private static RuntimeException missed(KeyAttribute attribute) {
    return ReadTarget.refused("Query condition missed key schema element: " + attribute.name());
  }
}
