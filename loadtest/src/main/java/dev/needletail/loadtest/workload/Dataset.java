package dev.needletail.loadtest.workload;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/**
 * A table's items, by number: item {@code i} has the partition key {@code key-(i / perPartition)}; where a partition holds more than one item,
 * the sort key {@code sk} is {@code i % perPartition}. {@code data} fills an item up to its size, with text that a store
 * cannot compress to next to nothing, as it would a repeated letter.
 *
 * @param items        how many there are, at least 1
 * @param itemBytes    an item's size by DynamoDB's accounting, 64 bytes to 400 KiB
 * @param perPartition items of one partition; with 1 the table has no sort key
 */
public record Dataset(String tableName, int items, int itemBytes, int perPartition) {

  public static final int ITEM_BYTES_MIN = 64;
  public static final int ITEM_BYTES_MAX = 400 * 1024;

  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  /** What the fillers are cut from: twice as long as the longest, so that they begin at different places. */
  private static final String NOISE = noise(2 * ITEM_BYTES_MAX);
  /** Steps between the fillers of neighbours; odd, so that they take long to come round. */
  private static final int NOISE_STEP = 7919;

  public Dataset {
    if (items < 1) {
      throw new IllegalArgumentException("a table of " + items + " items cannot be loaded; give at least 1");
    }
    if (itemBytes < ITEM_BYTES_MIN || itemBytes > ITEM_BYTES_MAX) {
      throw new IllegalArgumentException(
          "an item of " + itemBytes + " bytes cannot be made; give " + ITEM_BYTES_MIN + " to " + ITEM_BYTES_MAX);
    }
    if (perPartition < 1) {
      throw new IllegalArgumentException("a partition holds at least 1 item, not " + perPartition);
    }
  }

  public boolean hasSortKey() {
    return perPartition > 1;
  }

  public int partitions() {
    return Math.ceilDiv(items, perPartition);
  }

  /** The document of a CreateTable that makes the table. */
  public byte[] createTable() {
    var json = new JsonWriter(512).beginObject().name("TableName").string(tableName).name("BillingMode")
        .string("PAY_PER_REQUEST").name("AttributeDefinitions").beginArray();
    define(json, "pk", "AttributeType", "S");
    if (hasSortKey()) {
      define(json, "sk", "AttributeType", "N");
    }
    json.endArray().name("KeySchema").beginArray();
    define(json, "pk", "KeyType", "HASH");
    if (hasSortKey()) {
      define(json, "sk", "KeyType", "RANGE");
    }
    return json.endArray().endObject().toByteArray();
  }

  public AttributeValue partitionKey(int partition) {
    return AttributeValue.string("key-" + partition);
  }

  public Item key(int index) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", partitionKey(index / perPartition));
    if (hasSortKey()) {
      attributes.put("sk", AttributeValue.number(index % perPartition));
    }
    return new Item(attributes);
  }

  /** @param version a number that the item carries as {@code version} */
  public Item item(int index, long version) {
    var attributes = new LinkedHashMap<>(key(index).attributes());
    attributes.put("version", AttributeValue.number(version));
    attributes.put("data", AttributeValue.string(""));
    int filler = Math.toIntExact(itemBytes - ItemSize.of(attributes));
    attributes.put("data", AttributeValue.string(filler(index, Math.max(0, filler))));
    return new Item(attributes);
  }

  private static String filler(int index, int length) {
    int start = (int) ((long) index * NOISE_STEP % ITEM_BYTES_MAX);
    return NOISE.substring(start, start + length);
  }

  private static String noise(int length) {
    var random = new SplittableRandom(1);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static void define(JsonWriter json, String attribute, String member, String value) {
    json.beginObject().name("AttributeName").string(attribute).name(member).string(value).endObject();
  }
}
