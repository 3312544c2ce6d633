package dev.needletail.loadtest.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of 1 KB items, by number, and the bodies of requests for them: item {@code i} is in the partition
 * {@code key-(i / perPartition)}, with the sort key {@code i % perPartition} where a partition holds more than one. What
 * fills an item cannot be compressed to next to nothing.
 *
 * @param table        its name
 * @param items        how many there are, at least 1
 * @param perPartition items of one partition; with 1 the table has no sort key
 */
public record Keyspace(String table, int items, int perPartition) {

  /** An item's size by DynamoDB's accounting. */
  public static final int ITEM_BYTES = 1024;
  /** Of the names pk, version and data, and of a version of one digit. */
  private static final int SIZE_FIXED = 2 + 7 + 4 + 2;
  /** Of the name sk and its number of one digit. */
  private static final int SORT_SIZE = 2 + 2;
  private static final int PER_PARTITION_MAX = 10;
  private static final int NOISE_CHARS = 1 << 20;
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  private static final String NOISE = noise();
  /** Steps between the fillers of neighbours; odd, so that they take long to come round. */
  private static final int NOISE_STEP = 7919;

  public Keyspace {
    if (items < 1 || perPartition < 1 || perPartition > PER_PARTITION_MAX) {
      throw new IllegalArgumentException("no table of " + items + " items, " + perPartition + " to a partition");
    }
  }

  public int partitions() {
    return Math.ceilDiv(items, perPartition);
  }

  /** A CreateTable. */
  public byte[] createTable() {
    boolean sorted = perPartition > 1;
    return bytes("{" + tableName() + ",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
        + "{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}"
        + (sorted ? ",{\"AttributeName\":\"sk\",\"AttributeType\":\"N\"}" : "")
        + "],\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}"
        + (sorted ? ",{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}" : "") + "]}");
  }

  /** A GetItem. */
  public byte[] getItem(int index, boolean consistent) {
    return bytes("{" + tableName() + ",\"Key\":{" + key(index) + "}" + consistency(consistent) + "}");
  }

  /** A PutItem of what is there already but for the version, a digit. */
  public byte[] putItem(int index, int version) {
    return bytes("{" + tableName() + ",\"Item\":" + item(index, version) + "}");
  }

  /** A BatchWriteItem of the items from one to another, at most 25. */
  public byte[] putItems(int from, int to) {
    return bytes(IntStream.range(from, to).mapToObj(index -> "{\"PutRequest\":{\"Item\":" + item(index, 0) + "}}")
        .collect(Collectors.joining(",", "{\"RequestItems\":{\"" + table + "\":[", "]}}")));
  }

  /** A Query of a whole partition. */
  public byte[] query(int partition, boolean consistent) {
    return bytes("{" + tableName() + ",\"KeyConditionExpression\":\"pk = :pk\",\"ExpressionAttributeValues\":"
        + "{\":pk\":{\"S\":\"key-" + partition + "\"}}" + consistency(consistent) + "}");
  }

  /** An item's canonical JSON. */
  public String item(int index, int version) {
    int length = ITEM_BYTES - SIZE_FIXED - "key-".length() - Integer.toString(index / perPartition).length()
        - (perPartition > 1 ? sortSize(index) : 0);
    int start = (int) ((long) index * NOISE_STEP % (NOISE_CHARS - ITEM_BYTES));
    return "{" + key(index) + ",\"version\":{\"N\":\"" + (1 + version % 9) + "\"},\"data\":{\"S\":\""
        + NOISE.substring(start, start + length) + "\"}}";
  }

  /** Zero has no digits to be charged for. */
  private int sortSize(int index) {
    return index % perPartition == 0 ? SORT_SIZE - 1 : SORT_SIZE;
  }

  private String key(int index) {
    String partition = "\"pk\":{\"S\":\"key-" + index / perPartition + "\"}";
    return perPartition > 1 ? partition + ",\"sk\":{\"N\":\"" + index % perPartition + "\"}" : partition;
  }

  private String tableName() {
    return "\"TableName\":\"" + table + "\"";
  }

  private static String consistency(boolean consistent) {
    return consistent ? ",\"ConsistentRead\":true" : "";
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String noise() {
    var random = new SplittableRandom(1);
    var text = new StringBuilder(NOISE_CHARS);
    for (int i = 0; i < NOISE_CHARS; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
