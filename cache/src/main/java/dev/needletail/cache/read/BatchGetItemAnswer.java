package dev.needletail.cache.read;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import org.jspecify.annotations.Nullable;

/** Puts the answer of a batch together: items from memory, from other readers' fills, and from the store. */
record BatchGetItemAnswer(Batch batch) {

  private static final int REST_BYTES = 1024;

  byte[] write() {
    var json = new JsonWriter(room()).beginObject();
    json.name("Responses").beginObject();
    for (var table : batch.tables()) {
      json.name(table.asked().requestedName()).beginArray();
      if (table.cached()) {
        table.wanted().forEach(wanted -> write(json, table, wanted.item()));
      } else {
        fromStore(json, table);
      }
      json.endArray();
    }
    json.endObject();
    json.name("UnprocessedKeys").beginObject();
    for (var table : batch.tables()) {
      if (table.hasUnprocessed()) {
        json.name(table.asked().requestedName()).raw(table.unprocessed());
      }
    }
    json.endObject();
    writeCapacity(json);
    return json.endObject().toByteArray();
  }

  /** Enough bytes for whole items, and for the rest of most answers. */
  private int room() {
    long items = 0;
    for (var table : batch.tables()) {
      for (var wanted : table.wanted()) {
        items += table.asked().projection() == null && wanted.item() instanceof CachedItem.Present(var item)
            ? item.length()
            : 0;
      }
    }
    return Math.toIntExact(REST_BYTES + items);
  }

  private static void write(JsonWriter json, BatchTable table, @Nullable CachedItem item) {
    if (!(item instanceof CachedItem.Present(ItemBytes bytes))) {
      return;
    }
    var projection = table.asked().projection();
    if (projection == null) {
      bytes.writeTo(json);
    } else {
      bytes.writeTo(json, projection);
    }
  }

  private void fromStore(JsonWriter json, BatchTable table) {
    JsonSpan items = member(member(batch.answer(), "Responses"), table.asked().requestedName());
    if (items != null) {
      items.elements().forEach(item -> item.writeTo(json));
    }
  }

  /** What the store has charged for what it was asked, and what a hit is charged, for each table. */
  private void writeCapacity(JsonWriter json) {
    ReturnConsumedCapacity asked = batch.get().returnConsumedCapacity();
    if (asked == ReturnConsumedCapacity.NONE) {
      return;
    }
    json.name("ConsumedCapacity").beginArray();
    for (var table : batch.tables()) {
      double charged = charged(table.asked().tableName());
      double units = table.isMadeStrong() ? batch.capacity().ofMadeStrong(charged) : charged;
      for (var wanted : table.wanted()) {
        CachedItem item = wanted.item();
        if (!wanted.isForStore() && item != null) {
          units += batch.capacity().units(item);
        }
      }
      HitCapacity.write(json, table.asked().tableName(), units, asked);
    }
    json.endArray();
  }

  private double charged(String tableName) {
    JsonSpan consumed = member(batch.answer(), "ConsumedCapacity");
    if (consumed == null || !consumed.isArray()) {
      return 0;
    }
    double units = 0;
    for (var entry : consumed.elements()) {
      JsonSpan name = entry.get("TableName");
      JsonSpan figure = entry.get("CapacityUnits");
      if (name != null && figure != null && name.string().equals(tableName)) {
        units += figure.number();
      }
    }
    return units;
  }

  private static @Nullable JsonSpan member(@Nullable JsonSpan object, String name) {
    return object == null || !object.isObject() ? null : object.get(name);
  }
}
