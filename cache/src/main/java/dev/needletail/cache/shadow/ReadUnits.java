package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.ItemSize;
import org.jspecify.annotations.Nullable;

/**
 * What eventually consistent reads consume: half a unit for each 4 KB begun, of an item by itself, of a page's
 * items together. Source: DynamoDB developer guide, "Read consumption". Threads: any; stateless.
 */
final class ReadUnits {

  private static final int UNIT_BYTES = 4096;

  private ReadUnits() {}

  /** Of so many bytes by DynamoDB's accounting. */
  static double of(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES)) / 2.0;
  }

  /** What the answer says that it consumed; otherwise what its items amount to. */
  static double ofPage(JsonSpan answer) {
    JsonSpan told = told(answer);
    if (told != null) {
      return told.number();
    }
    JsonSpan items = answer.get("Items");
    return of(items == null ? 0 : items.elements().stream().mapToLong(ReadUnits::itemSize).sum());
  }

  /** What the answer of a GetItem says that it consumed; otherwise what its item amounts to. */
  static double ofItem(JsonSpan answer) {
    JsonSpan told = told(answer);
    if (told != null) {
      return told.number();
    }
    JsonSpan item = answer.get("Item");
    return of(item == null ? 0 : itemSize(item));
  }

  static long itemSize(JsonSpan item) {
    return ItemSize.of(ItemJson.read(item.json(), item.start(), item.length()));
  }

  private static @Nullable JsonSpan told(JsonSpan answer) {
    JsonSpan consumed = answer.get("ConsumedCapacity");
    return consumed == null || !consumed.isObject() ? null : consumed.get("CapacityUnits");
  }
}
