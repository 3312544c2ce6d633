package dev.needletail.loadtest.workload;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashMap;

/**
 * A table's items: {@code pk} = {@code key-0} … and {@code data}, a string that fills an item up.
 *
 * @param keys      how many items there are, at least 1
 * @param itemBytes an item's size by DynamoDB's accounting, at least 32
 */
public record Keyspace(String tableName, int keys, int itemBytes) {

  public static final int ITEM_BYTES_MIN = 32;

  public Keyspace {
    if (keys < 1) {
      throw new IllegalArgumentException("a table of " + keys + " keys cannot be loaded; give at least 1");
    }
    if (itemBytes < ITEM_BYTES_MIN || itemBytes > 400 * 1024) {
      throw new IllegalArgumentException(
          "an item of " + itemBytes + " bytes cannot be made; give " + ITEM_BYTES_MIN + " to " + 400 * 1024);
    }
  }

  /** The document of a CreateTable that makes the table. */
  public byte[] createTable() {
    return new JsonWriter(256).beginObject().name("TableName").string(tableName).name("BillingMode")
        .string("PAY_PER_REQUEST").name("AttributeDefinitions").beginArray().beginObject().name("AttributeName")
        .string("pk").name("AttributeType").string("S").endObject().endArray().name("KeySchema").beginArray()
        .beginObject().name("AttributeName").string("pk").name("KeyType").string("HASH").endObject().endArray()
        .endObject().toByteArray();
  }

  public Item key(int index) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", AttributeValue.string("key-" + index));
    return new Item(attributes);
  }

  public Item item(int index) {
    String key = "key-" + index;
    int filler = itemBytes - "pk".length() - key.length() - "data".length();
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", AttributeValue.string(key));
    attributes.put("data", AttributeValue.string("x".repeat(Math.max(0, filler))));
    return new Item(attributes);
  }

  /** The document of a GetItem for one key. */
  public byte[] getItem(int index) {
    var json = new JsonWriter(128).beginObject().name("TableName").string(tableName).name("Key");
    ItemJson.write(json, key(index));
    return json.endObject().toByteArray();
  }
}
