package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.item.GetItem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bodies that answer one GetItem request. Threads: any; stateless. */
record GetItemAnswer(GetItem get, HitCapacity capacity) {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

  /** The answer from what the cache holds, or another reader's fill has brought. */
  byte[] of(CachedItem item) {
    if (get.projection() == null && get.returnConsumedCapacity() == ReturnConsumedCapacity.NONE) {
      return switch (item) {
        case CachedItem.Present(var bytes) -> bytes.getItemAnswer();
        case CachedItem.Absent _ -> NOTHING;
      };
    }
    var json = new JsonWriter(256).beginObject();
    if (item instanceof CachedItem.Present(var bytes)) {
      json.name("Item");
      write(json, bytes);
    }
    HitCapacity.writeMember(json, get.tableName(), capacity.units(item), get.returnConsumedCapacity());
    return json.endObject().toByteArray();
  }

  /**
   * The store's answer with the whole item, cut down to what the client asked for.
   *
   * @return null if it is that already
   */
  byte @Nullable [] cut(JsonSpan answer, CachedItem item) {
    if (get.projection() == null || !(item instanceof CachedItem.Present(var bytes))) {
      return null;
    }
    var json = new JsonWriter(256);
    write(json, bytes);
    return new DocumentEdit(answer).with("Item", json.toByteArray()).toByteArray();
  }

  private void write(JsonWriter json, ItemBytes bytes) {
    if (get.projection() == null) {
      bytes.writeTo(json);
    } else {
      ItemJson.write(json, get.projection().apply(bytes.parse()));
    }
  }
}
