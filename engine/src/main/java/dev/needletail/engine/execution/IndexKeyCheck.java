package dev.needletail.engine.execution;

import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.RefusedException;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the attributes of an item that are keys of indexes against these. An item without them is fine; one with a value that
 * cannot be a key is refused, by the first index by name.
 */
public final class IndexKeyCheck {

  private IndexKeyCheck() {}

  /** The item of a put. */
  public static void item(Table table, Item item) {
    for (var index : byName(table)) {
      for (var attribute : index.key().attributes()) {
        var value = item.get(attribute.name());
        if (value != null && !isTableKey(table, attribute)) {
          type(index, attribute, value);
          notEmpty(index, attribute, value);
          size(index, attribute, value);
        }
      }
      aggregateSize(index, item);
    }
  }

  /** Of the faults of a put item, only that a key of an index is an empty string or binary. */
  public static void notEmpty(Table table, Item item) {
    for (var index : byName(table)) {
      for (var attribute : index.key().attributes()) {
        var value = item.get(attribute.name());
        if (value != null && !isTableKey(table, attribute) && attribute.type().matches(value)) {
          notEmpty(index, attribute, value);
        }
      }
    }
  }

  /**
   * The result of an update, in the attributes that it wrote: an item from before the index may hold anything in the
   * others.
   */
  public static void updated(Table table, Item after, Set<String> written) {
    for (var index : byName(table)) {
      for (var attribute : index.key().attributes()) {
        var value = after.get(attribute.name());
        if (value != null && written.contains(attribute.name())) {
          type(index, attribute, value);
          size(index, attribute, value);
        }
      }
      if (index.key().attributes().stream().anyMatch(attribute -> written.contains(attribute.name()))) {
        aggregateSize(index, after);
      }
    }
  }

  /** Refuses an update that made a key of an index an empty string or binary. */
  public static void notEmptied(Table table, Item after, Set<String> written) {
    for (var index : byName(table)) {
      for (var attribute : index.key().attributes()) {
        var value = after.get(attribute.name());
        if (value != null && written.contains(attribute.name()) && KeyCheck.isEmpty(value)) {
          throw KeyCheck.refused("One or more parameter values are not valid. The update expression attempted to update"
              + " a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot"
              + " contain an empty " + KeyCheck.typeWord(value) + " value.");
        }
      }
    }
  }

  private static void type(Index index, KeyAttribute attribute, AttributeValue value) {
    if (!attribute.type().matches(value)) {
      throw mismatch(index, attribute, value);
    }
  }

  private static void notEmpty(Index index, KeyAttribute attribute, AttributeValue value) {
    if (KeyCheck.isEmpty(value)) {
      throw KeyCheck
          .refused("One or more parameter values are not valid. A value specified for a secondary index key is"
              + " not supported. The AttributeValue for a key attribute cannot contain an empty "
              + KeyCheck.typeWord(value)
              + " value. IndexName: " + index.name() + ", IndexKey: " + attribute.name());
    }
  }

  private static void size(Index index, KeyAttribute attribute, AttributeValue value) {
    KeyCheck.size(index.key().partition().contains(attribute), ItemSize.of(value), value);
  }

  /** The attributes of a key that has several share its limit; an item that lacks one of them is not in the index. */
  private static void aggregateSize(Index index, Item item) {
    if (index.key().isMultiAttribute()
        && index.key().attributes().stream().allMatch(attribute -> item.get(attribute.name()) != null)) {
      aggregateSize(index, "HASH", index.key().partition(), item, KeySchema.PARTITION_BYTES_MAX);
      aggregateSize(index, "RANGE", index.key().sort(), item, KeySchema.SORT_BYTES_MAX);
    }
  }

  private static void aggregateSize(Index index, String part, List<KeyAttribute> attributes, Item item, long max) {
    long bytes = attributes.stream().map(attribute -> item.get(attribute.name())).filter(Objects::nonNull)
        .mapToLong(ItemSize::of).sum();
    if (attributes.size() > 1 && bytes > max) {
      throw KeyCheck.refused("Aggregate size for " + part + " key attributes "
          + attributes.stream().map(KeyAttribute::name).collect(Collectors.joining(", ")) + " of index " + index.name()
          + " has exceeded limit " + max + " bytes, with actual size " + bytes + " bytes");
    }
  }

  private static RefusedException mismatch(Index index, KeyAttribute attribute, AttributeValue value) {
    return KeyCheck.refused("One or more parameter values were invalid: Type mismatch for Index Key "
        + attribute.name() + " Expected: " + attribute.type() + " Actual: " + value.typeName() + " IndexName: "
        + index.name());
  }

  private static boolean isTableKey(Table table, KeyAttribute attribute) {
    return table.key().partition().contains(attribute) || table.key().sort().contains(attribute);
  }

  private static List<Index> byName(Table table) {
    return table.indexes().size() < 2
        ? table.indexes()
        : table.indexes().stream().sorted(Comparator.comparing(Index::name)).toList();
  }
}
