package dev.needletail.engine.write;

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
 * The items of one partition key in a table with local indexes, as ItemCollectionMetrics tell of them. Their size is
 * always told as less than a gigabyte: the engine does not bound it, and DynamoDB's figure is an estimate as well.
 */
public final class ItemCollections {

  private ItemCollections() {}

  /** The member ItemCollectionMetrics for one write, if the request asked for it and the table has any. */
  public static void writeMember(JsonWriter json, ItemWrite write, ReturnItemCollectionMetrics detail) {
    if (detail == ReturnItemCollectionMetrics.SIZE && write.table().hasLocalIndexes()) {
      json.name("ItemCollectionMetrics");
      collection(json, collectionKey(write));
    }
  }

  /** The member ItemCollectionMetrics for the writes of a batch or transaction, if it has any to tell of. */
  public static void writeMember(JsonWriter json, List<ItemWrite> writes, ReturnItemCollectionMetrics detail) {
    var byTable = new LinkedHashMap<String, Set<Item>>();
    for (var write : writes) {
      if (write.table().hasLocalIndexes()) {
        byTable.computeIfAbsent(write.table().name(), _ -> new LinkedHashSet<>()).add(collectionKey(write));
      }
    }
    if (detail == ReturnItemCollectionMetrics.NONE || byTable.isEmpty()) {
      return;
    }
    json.name("ItemCollectionMetrics").beginObject();
    byTable.forEach((table, collections) -> {
      json.name(table).beginArray();
      collections.forEach(key -> collection(json, key));
      json.endArray();
    });
    json.endObject();
  }

  private static Item collectionKey(ItemWrite write) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : write.table().key().partition()) {
      attributes.put(attribute.name(), Objects.requireNonNull(write.key().get(attribute.name())));
    }
    return new Item(attributes);
  }

  private static void collection(JsonWriter json, Item key) {
    json.beginObject().name("ItemCollectionKey");
    ItemJson.write(json, key);
    json.name("SizeEstimateRangeGB").beginArray().decimal(0).decimal(1).endArray().endObject();
  }
}
