package dev.needletail.engine.layout;

import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an index holds of one item.
 *
 * @param rowKey the entry's key in {@link dev.needletail.engine.storage.Space#INDEX_ENTRIES}
 * @param view   the part of the item that the index projects
 */
public record IndexEntry(byte[] rowKey, StoredItem view) {

  /** The item's entry in the index; null if the item has none. */
  public static @Nullable IndexEntry of(Table table, Index index, StoredItem item) {
    byte[] rowKey = RowLayout.of(table, index).rowKey(item.item());
    return rowKey == null ? null : new IndexEntry(rowKey, view(table, index, item));
  }

  /** The names of the attributes that the index projects; null for all that there are. */
  public static @Nullable Set<String> projectedNames(Table table, Index index) {
    var keys = Stream.of(index.key().attributes(), table.key().attributes()).flatMap(List::stream)
        .map(KeyAttribute::name);
    return switch (index.projection()) {
      case IndexProjection.All() -> null;
      case IndexProjection.KeysOnly() -> keys.collect(Collectors.toSet());
      case IndexProjection.Include(var names) -> Stream.concat(keys, names.stream()).collect(Collectors.toSet());
    };
  }

  private static StoredItem view(Table table, Index index, StoredItem item) {
    var names = projectedNames(table, index);
    if (names == null) {
      return item;
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    item.item().attributes().forEach((name, value) -> {
      if (names.contains(name)) {
        attributes.put(name, value);
      }
    });
    return StoredItem.of(new Item(attributes));
  }
}
