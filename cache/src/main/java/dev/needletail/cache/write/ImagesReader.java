package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is known of an item before and after a write out of the write and its answer. Threads: any; stateless. */
final class ImagesReader {

  private ImagesReader() {}

  /**
   * The images of a write that took effect.
   *
   * @param told         what the answer's attributes are
   * @param attributes   of the answer; null if there are none
   * @param names        those that matter
   * @param isUnderstood whether the request says nothing that we don't know
   */
  static Images read(KeyWrite write, ReturnValues told, @Nullable JsonSpan attributes, Set<String> names,
      boolean isUnderstood) {
    // An item that was not there is not told of.
    Item before = told == ReturnValues.ALL_OLD ? some(attributes, names) : null;
    return switch (write.effect()) {
      case Effect.Put(var item) -> new Images(before, item, null);
      case Effect.Delete() -> new Images(before, Item.EMPTY, null);
      case Effect.Update(var written) -> new Images(before,
          told == ReturnValues.ALL_NEW && attributes != null ? some(attributes, names) : null,
          isUnderstood ? written : null);
      case Effect.Unclear() -> Images.UNKNOWN;
    };
  }

  /** Those of the item's attributes that have one of these names. */
  private static Item some(@Nullable JsonSpan item, Set<String> names) {
    if (item == null) {
      return Item.EMPTY;
    }
    var json = new JsonWriter(128).beginObject();
    for (var member : item.members()) {
      if (names.contains(member.name())) {
        json.name(member.name());
        member.value().writeTo(json);
      }
    }
    return ItemJson.read(json.endObject().toByteArray());
  }
}
