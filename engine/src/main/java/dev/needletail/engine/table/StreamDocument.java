package dev.needletail.engine.table;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.StreamViewType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream as the catalogue keeps it: a JSON document. It is part of the on-disk format: a member may be added (absent means
 * null), none may change its meaning.
 */
final class StreamDocument {

  private StreamDocument() {}

  static byte[] write(TableStream stream) {
    var json = new JsonWriter(256).beginObject().name("id").number(stream.id());
    json.name("table").string(stream.tableName()).name("label").string(stream.label());
    json.name("view").string(stream.view().name());
    TableDocument.key(json, stream.key());
    json.name("created").number(stream.createdMillis());
    if (stream.endedMillis() != null) {
      json.name("ended").number(stream.endedMillis());
    }
    return json.endObject().toByteArray();
  }

  /** @throws IllegalStateException if the bytes are not what {@link #write} wrote */
  static TableStream read(byte[] bytes) {
    try {
      JsonNode node = JsonMapper.shared().readTree(bytes);
      JsonNode ended = node.get("ended");
      return new TableStream(node.required("id").intValue(), node.required("table").stringValue(),
          node.required("label").stringValue(), StreamViewType.valueOf(node.required("view").stringValue()),
          TableDocument.key(node), node.required("created").longValue(), ended == null ? null : ended.longValue());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("the catalogue has a stream that cannot be read", e);
    }
  }
}
