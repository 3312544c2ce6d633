package dev.needletail.cache;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The documents of DescribeTable, as the fake database speaks them. */
final class DescribedTable {

  /** The global indexes of every table. */
  static final Map<String, KeySchema> INDEXES = Map.of("byG", schema(List.of("g"), List.of()),
      "byMany", schema(List.of("h", "i"), List.of("j")), "byKey", schema(List.of("p"), List.of()));

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
    for (String attribute : List.of("g", "h", "i", "j")) {
      json.beginObject().name("AttributeName").string(attribute).name("AttributeType").string("S").endObject();
    }
    json.endArray();
    keySchema(json, schema);
    json.name("LocalSecondaryIndexes").beginArray().beginObject().name("IndexName").string("local").endObject()
        .endArray();
    json.name("GlobalSecondaryIndexes").beginArray();
    INDEXES.forEach((index, key) -> {
      json.beginObject().name("IndexName").string(index).name("IndexStatus").string("ACTIVE");
      keySchema(json, key);
      json.endObject();
    });
    json.endArray();
    return json.endObject().endObject().toByteArray();
  }

  private static void keySchema(JsonWriter json, KeySchema schema) {
    json.name("KeySchema").beginArray();
    schema.partition().forEach(attribute -> element(json, attribute, "HASH"));
    schema.sort().forEach(attribute -> element(json, attribute, "RANGE"));
    json.endArray();
  }

  private static KeySchema schema(List<String> partition, List<String> sort) {
    return new KeySchema(strings(partition), strings(sort));
  }

  private static List<KeyAttribute> strings(List<String> names) {
    return names.stream().map(name -> new KeyAttribute(name, ScalarType.S)).toList();
  }

  private static void element(JsonWriter json, KeyAttribute attribute, String type) {
    json.beginObject().name("AttributeName").string(attribute.name()).name("KeyType").string(type).endObject();
  }
}
