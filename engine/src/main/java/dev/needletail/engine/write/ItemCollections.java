package dev.needletail.engine.write;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The items of one partition key in a table with local indexes, and their entries in these, as ItemCollectionMetrics tell
 * of them. Their size is estimated, as DynamoDB's figure is, and not bounded. Threads: any.
 */
public final class ItemCollections {

  private static final long GIGABYTE = 1L << 30;

  private final Sizes sizes;

  /** Tells about how many bytes lie in ranges of a space. */
  @FunctionalInterface
  interface Sizes {
    long roughBytes(Space space, List<KeyRange> ranges);
  }

  ItemCollections(Sizes sizes) {
    this.sizes = sizes;
  }

  /** The member ItemCollectionMetrics for one write, if the request asked for it and the table has any. */
  public void writeMember(JsonWriter json, ItemWrite write, ReturnItemCollectionMetrics detail) {
    if (detail == ReturnItemCollectionMetrics.SIZE && write.table().hasLocalIndexes()) {
      json.name("ItemCollectionMetrics");
      write(json, Collection.of(write));
    }
  }

  /** The member ItemCollectionMetrics for the writes of a batch or transaction, if it has any to tell of. */
  public void writeMember(JsonWriter json, List<ItemWrite> writes, ReturnItemCollectionMetrics detail) {
    if (detail == ReturnItemCollectionMetrics.NONE) {
      return;
    }
    var byTable = new LinkedHashMap<String, Set<Collection>>();
    for (var write : writes) {
      if (write.table().hasLocalIndexes()) {
        byTable.computeIfAbsent(write.table().name(), _ -> new LinkedHashSet<>()).add(Collection.of(write));
      }
    }
    if (byTable.isEmpty()) {
      return;
    }
    json.name("ItemCollectionMetrics").beginObject();
    byTable.forEach((table, collections) -> {
      json.name(table).beginArray();
      collections.forEach(collection -> write(json, collection));
      json.endArray();
    });
    json.endObject();
  }

  private void write(JsonWriter json, Collection collection) {
    double gigabytes = Math.floor((double) bytes(collection) / GIGABYTE);
    json.beginObject().name("ItemCollectionKey");
    ItemJson.write(json, collection.key());
    json.name("SizeEstimateRangeGB").beginArray().decimal(gigabytes).decimal(gigabytes + 1).endArray().endObject();
  }

  private long bytes(Collection collection) {
    Table table = collection.table();
    var partition = List.copyOf(collection.key().attributes().values());
    var entries = table.indexes().stream().filter(index -> !index.global())
        .map((Index index) -> rows(RowLayout.of(table, index), partition)).toList();
    return sizes.roughBytes(Space.ITEMS, List.of(rows(RowLayout.of(table), partition)))
        + sizes.roughBytes(Space.INDEX_ENTRIES, entries);
  }

  private static KeyRange rows(RowLayout layout, List<AttributeValue> partition) {
    return KeyRange.prefix(layout.prefix(partition, List.of()));
  }

  /** @param key the table's partition key */
  private record Collection(Table table, Item key) {

    static Collection of(ItemWrite write) {
      var attributes = new LinkedHashMap<String, AttributeValue>();
      for (var attribute : write.table().key().partition()) {
        attributes.put(attribute.name(), Objects.requireNonNull(write.key().get(attribute.name())));
      }
      return new Collection(write.table(), new Item(attributes));
    }
  }
}
