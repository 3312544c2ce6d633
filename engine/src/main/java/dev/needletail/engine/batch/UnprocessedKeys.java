package dev.needletail.engine.batch;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One table's part of UnprocessedKeys: its part of the request, with the keys that are left. A client sends it again as
 * it is.
 */
final class UnprocessedKeys {

  private UnprocessedKeys() {}

  static void write(JsonWriter json, TableKeys keys, List<Item> rest) {
    json.beginObject().name("Keys").beginArray();
    rest.forEach(key -> ItemJson.write(json, key));
    json.endArray();
    for (var member : keys.document().properties()) {
      json.name(member.getKey()).raw(member.getValue().toString().getBytes(StandardCharsets.UTF_8));
    }
    json.endObject();
  }
}
