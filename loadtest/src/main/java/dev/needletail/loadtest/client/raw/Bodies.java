package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.workload.ByteSink;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import java.nio.charset.StandardCharsets;

/**
 * Writes the JSON of requests. All but keys, versions and items is encoded once. Threads: any; the sink is the caller's own.
 */
final class Bodies {

  private static final byte[] CONSISTENT = ascii(",\"ConsistentRead\":true");
  private static final byte[] KEY = ascii(",\"Key\":");
  private static final byte[] ITEM = ascii(",\"Item\":");
  private static final byte[] UPDATE = ascii(
      ",\"UpdateExpression\":\"SET version = :v\",\"ExpressionAttributeValues\":{\":v\":{\"N\":\"");
  private static final byte[] QUERY_ALL = ascii(
      ",\"KeyConditionExpression\":\"pk = :pk\",\"ExpressionAttributeValues\":{\":pk\":{\"S\":\"key-");
  private static final byte[] QUERY_FROM = ascii(
      ",\"KeyConditionExpression\":\"pk = :pk AND sk >= :sk\",\"ExpressionAttributeValues\":{\":pk\":{\"S\":\"key-");
  private static final byte[] LIMIT = ascii(",\"Limit\":");
  private static final byte[] START = ascii(",\"ExclusiveStartKey\":");
  private static final byte[] PUT_REQUEST = ascii("{\"PutRequest\":{\"Item\":");

  private final Requests requests;
  private final byte[] table;
  private final byte[] batch;
  private final byte[] capacity;
  private final byte[] missingEnd;

  Bodies(Requests requests) {
    this.requests = requests;
    this.table = ascii("{\"TableName\":\"" + requests.data().tableName() + "\"");
    this.batch = ascii("{\"RequestItems\":{\"" + requests.data().tableName() + "\":");
    this.capacity = ascii(requests.capacity() ? ",\"ReturnConsumedCapacity\":\"TOTAL\"}" : "}");
    this.missingEnd = ascii(requests.data().hasSortKey() ? "\"},\"sk\":{\"N\":\"0\"}}" : "\"}}");
  }

  void write(ByteSink sink, Step step) {
    switch (step) {
      case Step.Get(int key, boolean consistent, _) -> {
        requests.data().writeKey(sink.put(table).put(KEY), key);
        consistent(sink, consistent);
      }
      case Step.Missing(int key, boolean consistent) -> {
        sink.put(table).put(KEY).put("{\"pk\":{\"S\":\"missing-").put(key).put(missingEnd);
        consistent(sink, consistent);
      }
      case Step.Put(int key, long version) -> requests.data().writeItem(sink.put(table).put(ITEM), key, version);
      case Step.Insert(int key, long version) -> requests.data().writeItem(sink.put(table).put(ITEM), key, version);
      case Step.Update(int key, long version) -> {
        requests.data().writeKey(sink.put(table).put(KEY), key);
        sink.put(UPDATE).put(version).put("\"}}");
      }
      case Step.Delete(int key, _) -> requests.data().writeKey(sink.put(table).put(KEY), key);
      case Step.Query query -> query(sink, query);
      case Step.BatchGet batchGet -> batchGet(sink, batchGet);
      case Step.BatchWrite batchWrite -> batchWrite(sink, batchWrite);
      case Step.Scan scan -> {
        sink.put(table).put(",\"TotalSegments\":").put(scan.segments()).put(",\"Segment\":").put(scan.segment())
            .put(LIMIT).put(scan.limit());
        consistent(sink, scan.consistent());
      }
    }
    sink.put(capacity);
  }

  private void query(ByteSink sink, Step.Query query) {
    sink.put(table).put(query.from() == 0 ? QUERY_ALL : QUERY_FROM).put(query.partition()).put("\"}");
    if (query.from() > 0) {
      sink.put(",\":sk\":{\"N\":\"").put(query.from()).put("\"}");
    }
    sink.put("}");
    if (query.limit() > 0) {
      sink.put(LIMIT).put(query.limit());
    }
    if (query.after() instanceof byte[] after) {
      sink.put(START).put(after);
    }
    consistent(sink, query.consistent());
  }

  private void batchGet(ByteSink sink, Step.BatchGet step) {
    sink.put(batch).put("{\"Keys\":[");
    for (int i = 0; i < step.keys().size(); i++) {
      requests.data().writeKey(i == 0 ? sink : sink.put(","), step.keys().get(i));
    }
    sink.put("]");
    consistent(sink, step.consistent());
    sink.put("}}");
  }

  private void batchWrite(ByteSink sink, Step.BatchWrite step) {
    sink.put(batch).put("[");
    for (int i = 0; i < step.keys().size(); i++) {
      sink.put(i == 0 ? "" : ",").put(PUT_REQUEST);
      requests.data().writeItem(sink, step.keys().get(i), step.versions().get(i));
      sink.put("}}");
    }
    sink.put("]}");
  }

  private static void consistent(ByteSink sink, boolean consistent) {
    if (consistent) {
      sink.put(CONSISTENT);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
