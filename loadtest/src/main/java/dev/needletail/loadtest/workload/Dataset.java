package dev.needletail.loadtest.workload;

import dev.needletail.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A table's items, by number: item {@code i} has the partition key {@code key-(i / perPartition)}; where a partition holds
 * more than one item, the sort key {@code sk} is {@code i % perPartition}. {@code version} tells who wrote it last, and
 * {@code data} fills it up to its size, with text that a store cannot compress to next to nothing, as it would a repeated
 * letter. Numbers from {@code items} on are those of items that a run inserts.
 *
 * @param items        how many are loaded, at least 1
 * @param perPartition items of one partition; with 1 the table has no sort key
 */
public record Dataset(String tableName, int items, ItemSizes sizes, int perPartition) {

  private static final byte[] LETTERS = ascii("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
  /** What the fillers are cut from: twice as long as the longest, so that they begin at different places. */
  private static final byte[] NOISE = noise(2 * ItemSizes.BYTES_MAX);
  /** Steps between the fillers of neighbours; odd, so that they take long to come round. */
  private static final int NOISE_STEP = 7919;

  private static final byte[] KEY_BEFORE = ascii("{\"pk\":{\"S\":\"key-");
  private static final byte[] SORT_BEFORE = ascii("\"},\"sk\":{\"N\":\"");
  private static final byte[] VERSION_BEFORE = ascii("\"},\"version\":{\"N\":\"");
  private static final byte[] DATA_BEFORE = ascii("\"},\"data\":{\"S\":\"");
  private static final byte[] CLOSE = ascii("\"}}");
  /** Bytes of the names pk, version and data, and of the letters before a partition key's number. */
  private static final int SIZE_FIXED = 2 + 4 + 7 + 4;
  private static final int SORT_NAME_SIZE = 2;

  public Dataset {
    if (items < 1) {
      throw new IllegalArgumentException("a table of " + items + " items cannot be loaded; give at least 1");
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

  public String partitionKey(int partition) {
    return "key-" + partition;
  }

  /** Writes an item's key as a JSON object. */
  public void writeKey(ByteSink sink, int key) {
    writeKeyAttributes(sink, key);
    sink.put(CLOSE);
  }

  /**
   * Writes an item as a JSON object.
   *
   * @param version what the item carries as {@code version}, at least 0
   */
  public void writeItem(ByteSink sink, int key, long version) {
    writeKeyAttributes(sink, key);
    int filler = fillerBytes(key, version);
    sink.put(VERSION_BEFORE).put(version).put(DATA_BEFORE).put(NOISE, fillerStart(key), filler).put(CLOSE);
  }

  /** An item's filler: what {@code data} has. */
  public String filler(int key, long version) {
    return new String(NOISE, fillerStart(key), fillerBytes(key, version), StandardCharsets.US_ASCII);
  }

  private int fillerBytes(int key, long version) {
    int others = SIZE_FIXED + ByteSink.digits(key / perPartition) + numberSize(version)
        + (hasSortKey() ? SORT_NAME_SIZE + numberSize(key % perPartition) : 0);
    return Math.max(0, sizes.bytes(key) - others);
  }

  private void writeKeyAttributes(ByteSink sink, int key) {
    sink.put(KEY_BEFORE).put(key / perPartition);
    if (hasSortKey()) {
      sink.put(SORT_BEFORE).put(key % perPartition);
    }
  }

  private static int fillerStart(int key) {
    return (int) ((long) key * NOISE_STEP % ItemSizes.BYTES_MAX);
  }

  /** Of a whole number of at least 0, by DynamoDB's accounting: zeros at its end do not count. */
  private static int numberSize(long number) {
    long left = number;
    while (left != 0 && left % 10 == 0) {
      left /= 10;
    }
    return left == 0 ? 1 : Math.ceilDiv(ByteSink.digits(left), 2) + 1;
  }

  private static byte[] noise(int length) {
    var random = new SplittableRandom(1);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = LETTERS[random.nextInt(LETTERS.length)];
    }
    return text;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void define(JsonWriter json, String attribute, String member, String value) {
    json.beginObject().name("AttributeName").string(attribute).name(member).string(value).endObject();
  }
}
