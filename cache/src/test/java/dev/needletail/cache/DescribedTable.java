package dev.needletail.cache;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import java.util.Objects;

/** The documents of DescribeTable, as the fake database speaks them. */
final class DescribedTable {

  private DescribedTable() {}

  static String name(byte[] request) {
    return Objects.requireNonNull(JsonSpan.of(request).get("TableName")).string();
  }

  static byte[] json(String name, String id, KeySchema schema) {
    var json = new JsonWriter(256).beginObject().name("Table").beginObject();
    json.name("TableName").string(name).name("TableId").string(id).name("TableStatus").string("ACTIVE");
    json.name("AttributeDefinitions").beginArray();
    for (KeyAttribute attribute : schema.attributes()) {
      json.beginObject().name("AttributeName").string(attribute.name()).name("AttributeType")
          .string(attribute.type().name()).endObject();
    }
    json.endArray().name("KeySchema").beginArray();
    element(json, schema.partition().getFirst(), "HASH");
    schema.sort().forEach(attribute -> element(json, attribute, "RANGE"));
    json.endArray();
    json.name("LocalSecondaryIndexes").beginArray().beginObject().name("IndexName").string("local").endObject()
        .endArray();
    json.name("GlobalSecondaryIndexes").beginArray().beginObject().name("IndexName").string("byG").name("IndexStatus")
        .string("ACTIVE").endObject().endArray();
    return json.endObject().endObject().toByteArray();
  }

  private static void element(JsonWriter json, KeyAttribute attribute, String type) {
    json.beginObject().name("AttributeName").string(attribute.name()).name("KeyType").string(type).endObject();
  }
}
