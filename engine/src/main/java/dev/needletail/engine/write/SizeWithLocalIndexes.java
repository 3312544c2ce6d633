package dev.needletail.engine.write;

import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Refusal;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.Map;

/**
 * The size of an item together with its entries in all local indexes, which DynamoDB bounds as it bounds that of an item.
 * Source: developer guide, "Constraints"; that an entry counts the key of the index, but not the rest of the table's, was
 * measured in DynamoDB Local.
 */
public final class SizeWithLocalIndexes {

  private SizeWithLocalIndexes() {}

  /**
   * Refuses an item to put that is too large with its entries.
   *
   * @throws dev.needletail.model.RefusedException ValidationException
   */
  public static void check(Table table, Item item) {
    if (table.hasLocalIndexes() && isTooLarge(table, item, ItemSize.of(item))) {
      throw Refusal.validation("Item size has exceeded the maximum allowed size").asException();
    }
  }

  /**
   * Whether it is more than 400 KB; never where a key of the table or an index is of a wrong type, which is refused by
   * itself.
   *
   * @param size the item's own
   */
  static boolean isTooLarge(Table table, Item item, long size) {
    if (!table.hasLocalIndexes() || size * (1 + table.indexes().size()) <= ItemSize.ITEM_BYTES_MAX) {
      return false;
    }
    if (!fits(table.key(), item) || !table.indexes().stream().allMatch(index -> fits(index.key(), item))) {
      return false;
    }
    return size + table.indexes().stream().filter(index -> !index.global())
        .mapToLong(index -> entryBytes(index, item, size)).sum() > ItemSize.ITEM_BYTES_MAX;
  }

  private static boolean fits(KeySchema key, Item item) {
    return key.attributes().stream().allMatch(attribute -> {
      var value = item.get(attribute.name());
      return value == null || attribute.type().matches(value);
    });
  }

  private static long entryBytes(Index index, Item item, long size) {
    if (!index.key().attributes().stream().allMatch(attribute -> item.attributes().containsKey(attribute.name()))) {
      return 0;
    }
    return switch (index.projection()) {
      case IndexProjection.All() -> size;
      case IndexProjection.KeysOnly() -> keyBytes(index, item);
      case IndexProjection.Include(var names) ->
        keyBytes(index, item) + names.stream().mapToLong(name -> bytes(name, item)).sum();
    };
  }

  private static long keyBytes(Index index, Item item) {
    return index.key().attributes().stream().mapToLong(attribute -> bytes(attribute.name(), item)).sum();
  }

  private static long bytes(String name, Item item) {
    var value = item.get(name);
    return value == null ? 0 : ItemSize.of(Map.of(name, value));
  }
}
