package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
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
   * @param madeStrong whether the read was made strongly consistent though the client did not ask for that
   * @return null if it is that already
   */
  byte @Nullable [] cut(JsonSpan answer, CachedItem item, boolean madeStrong) {
    byte[] consumed = madeStrong && capacity.hidesStrength() ? consumed(answer) : null;
    boolean cuts = get.projection() != null && item instanceof CachedItem.Present;
    if (!cuts && consumed == null) {
      return null;
    }
    var edit = new DocumentEdit(answer);
    if (cuts && item instanceof CachedItem.Present(var bytes)) {
      var json = new JsonWriter(256);
      write(json, bytes);
      edit.with("Item", json.toByteArray());
    }
    if (consumed != null) {
      edit.with("ConsumedCapacity", consumed);
    }
    return edit.toByteArray();
  }

  /** What the read would have consumed as the client wrote it; null if the store does not tell what it did. */
  private byte @Nullable [] consumed(JsonSpan answer) {
    JsonSpan charged = answer.get("ConsumedCapacity");
    JsonSpan table = charged == null || !charged.isObject() ? null : charged.get("TableName");
    JsonSpan units = charged == null || !charged.isObject() ? null : charged.get("CapacityUnits");
    if (table == null || units == null) {
      return null;
    }
    var json = new JsonWriter(64);
    HitCapacity.write(json, table.string(), capacity.ofMadeStrong(units.number()), get.returnConsumedCapacity());
    return json.toByteArray();
  }

  private void write(JsonWriter json, ItemBytes bytes) {
    if (get.projection() == null) {
      bytes.writeTo(json);
    } else {
      bytes.writeTo(json, get.projection());
    }
  }
}
