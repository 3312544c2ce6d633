package dev.needletail.loadtest.soak;

import dev.needletail.loadtest.client.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Requests that have as much as can be that was never seen before, so that whatever a node remembers by what clients
 * choose has to be bounded. The same seed makes the same requests.
 *
 * <p>Threads: confined.
 */
final class Mischief {

  /** Tables that there are: more than most have. */
  static final int TABLES = 40;

  private static final int LARGE_BYTES = 390_000;
  private static final int LARGE_ITEMS = 30;

  private final Endpoint endpoint;
  private final Random random;
  private final String own;
  private long count;

  /** @param client tells its names from those of other clients */
  Mischief(Endpoint endpoint, int client, long seed) {
    this.endpoint = endpoint;
    this.random = new Random(seed * 1_000_003 + client);
    this.own = "c" + client + "s" + Long.toString(seed, 36) + "n";
  }

  /** Requests that make the tables. */
  static List<byte[]> tables(Endpoint endpoint) {
    var mischief = new Mischief(endpoint, 0, 0);
    return IntStream.range(0, TABLES)
        .mapToObj(i -> mischief.request("CreateTable",
            """
                {"TableName":"Tab%d","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},\
                {"AttributeName":"s","AttributeType":"S"}],"KeySchema":[{"AttributeName":"p","KeyType":"HASH"},\
                {"AttributeName":"s","KeyType":"RANGE"}]}"""
                .formatted(i)))
        .toList();
  }

  /** The next request: head and body. */
  byte[] next() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> put(table(), key(unique()), ",\"" + unique() + "\":{\"N\":\"" + count + "\"}");
      case 2 -> put(table(), key(some()), manyAttributes());
      case 3, 4 -> get(table(), key(unique()));
      case 5 -> get(unique(), key(some()));
      case 6 -> request(random.nextBoolean() ? "Scan" : "UpdateItem", document(unique(), keyed(key(some()))));
      case 7 -> put("Tab0", key(large()), ",\"v\":{\"S\":\"" + "x".repeat(LARGE_BYTES) + "\"}");
      case 8 -> get("Tab0", key(large()));
      case 9 -> query(values(unique(), ""));
      case 10 -> query("\"ProjectionExpression\":\"#n\",\"ExpressionAttributeNames\":{\"#n\":\"" + unique() + "\"},"
          + values(some(), ""));
      case 11 -> filtered(":" + unique());
      case 12 ->
        request("UpdateItem", document(table(), keyed(key(unique())) + ",\"UpdateExpression\":\"SET " + unique()
            + " = :v\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"" + unique() + "\"}}"));
      case 13 -> request(unique(), document(table(), "\"Limit\":1"));
      case 14 ->
        request("BatchGetItem", "{\"RequestItems\":{\"Tab1\":{\"Keys\":[{" + key(unique()) + "},{" + key(some())
            + "}]},\"Tab" + random.nextInt(2, TABLES) + "\":{\"Keys\":[{" + key(unique()) + "}]}}}");
      case 15 ->
        request("GetItem", document(table(), keyed(key(some())) + ",\"" + unique() + "\":\"" + unique() + "\""));
      case 16 -> request("DeleteItem", document(table(), keyed(key(some()))));
      // It ends in the middle.
      default ->
        request("GetItem", "{\"TableName\":\"" + table() + "\",\"Key\":{\"" + unique() + "\":{\"S\":\"" + unique());
    };
  }

  private byte[] put(String table, String key, String more) {
    return request("PutItem", document(table, "\"Item\":{" + key + more + "}"));
  }

  private byte[] get(String table, String key) {
    return request("GetItem", document(table, keyed(key)));
  }

  private static String keyed(String key) {
    return "\"Key\":{" + key + "}";
  }

  private static String document(String table, String more) {
    return "{\"TableName\":\"" + table + "\"," + more + "}";
  }

  private byte[] query(String more) {
    return request("Query", document(table(), "\"KeyConditionExpression\":\"p = :p\"," + more));
  }

  private byte[] filtered(String placeholder) {
    return query("\"FilterExpression\":\"" + unique() + " = " + placeholder + "\","
        + values(some(), ",\"" + placeholder + "\":{\"S\":\"v\"}"));
  }

  private static String values(String partition, String more) {
    return "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"" + partition + "\"}" + more + "}";
  }

  private String manyAttributes() {
    var attributes = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      attributes.append(",\"").append(unique()).append("\":{\"M\":{\"").append(unique()).append("\":{\"S\":\"v\"}}}");
    }
    return attributes.toString();
  }

  private String table() {
    return "Tab" + random.nextInt(TABLES);
  }

  private static String key(String value) {
    return "\"p\":{\"S\":\"" + value + "\"},\"s\":{\"S\":\"s\"}";
  }

  /** A name that was not there before. */
  private String unique() {
    return own + count++;
  }

  /** One of a hundred. */
  private String some() {
    return "some" + random.nextInt(100);
  }

  private String large() {
    return "large" + random.nextInt(LARGE_ITEMS);
  }

  private byte[] request(String operation, String document) {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    byte[] head = ("POST / HTTP/1.1\r\nHost: " + endpoint.host() + ":" + endpoint.port()
        + "\r\nX-Amz-Target: DynamoDB_20120810." + operation + "\r\nX-Amz-Date: 20260101T000000Z\r\n" + credentials()
        + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return bytes;
  }

  /** Of a caller that nobody has seen, now and then with a header that nobody has. */
  private String credentials() {
    boolean usual = random.nextInt(4) > 0;
    return "Authorization: AWS4-HMAC-SHA256 Credential=" + (usual ? "soak" : unique()) + "/20260101/"
        + (usual ? "us-east-1" : unique()) + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0\r\n"
        + (usual ? "" : "x-" + unique() + ": " + unique() + "\r\n");
  }
}
