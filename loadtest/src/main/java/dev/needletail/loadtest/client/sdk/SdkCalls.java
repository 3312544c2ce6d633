package dev.needletail.loadtest.client.sdk;

import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Makes calls of the SDK's client, the same requests as the raw client's. Threads: any. */
final class SdkCalls {

  private final DynamoDbAsyncClient client;
  private final Dataset data;
  private final String table;
  private final @Nullable ReturnConsumedCapacity capacity;

  SdkCalls(DynamoDbAsyncClient client, Requests requests) {
    this.client = client;
    this.data = requests.data();
    this.table = data.tableName();
    this.capacity = requests.capacity() ? ReturnConsumedCapacity.TOTAL : null;
  }

  CompletableFuture<? extends DynamoDbResponse> call(Step step) {
    return switch (step) {
      case Step.Get(int key, boolean consistent, _) -> get(key(key), consistent);
      case Step.Missing(int key, boolean consistent) -> get(missing(key), consistent);
      case Step.Put(int key, long version) -> put(key, version);
      case Step.Insert(int key, long version) -> put(key, version);
      case Step.Update(int key, long version) -> client.updateItem(request -> request.tableName(table).key(key(key))
          .updateExpression("SET version = :v").expressionAttributeValues(Map.of(":v", number(version)))
          .returnConsumedCapacity(capacity));
      case Step.Delete(int key, _) ->
        client.deleteItem(request -> request.tableName(table).key(key(key)).returnConsumedCapacity(capacity));
      case Step.Query query -> query(query);
      case Step.BatchGet(var keys, boolean consistent) -> client.batchGetItem(request -> request
          .requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys.stream().map(this::key).toList())
              .consistentRead(consistent ? true : null).build()))
          .returnConsumedCapacity(capacity));
      case Step.BatchWrite batch -> batchWrite(batch);
      case Step.Scan scan -> client.scan(request -> request.tableName(table).totalSegments(scan.segments())
          .segment(scan.segment()).limit(scan.limit()).consistentRead(scan.consistent() ? true : null)
          .returnConsumedCapacity(capacity));
    };
  }

  private CompletableFuture<? extends DynamoDbResponse> get(Map<String, AttributeValue> key, boolean consistent) {
    return client.getItem(request -> request.tableName(table).key(key).consistentRead(consistent ? true : null)
        .returnConsumedCapacity(capacity));
  }

  private CompletableFuture<? extends DynamoDbResponse> put(int key, long version) {
    return client.putItem(
        request -> request.tableName(table).item(item(key, version)).returnConsumedCapacity(capacity));
  }

  private CompletableFuture<? extends DynamoDbResponse> query(Step.Query query) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", text(data.partitionKey(query.partition())));
    if (query.from() > 0) {
      values.put(":sk", number(query.from()));
    }
    QueryRequest.Builder request = QueryRequest.builder().tableName(table)
        .keyConditionExpression(query.from() > 0 ? "pk = :pk AND sk >= :sk" : "pk = :pk")
        .expressionAttributeValues(values).consistentRead(query.consistent() ? true : null)
        .returnConsumedCapacity(capacity);
    if (query.limit() > 0) {
      request.limit(query.limit());
    }
    if (query.after() instanceof PageKey after) {
      request.exclusiveStartKey(after.key());
    }
    return client.query(request.build());
  }

  private CompletableFuture<? extends DynamoDbResponse> batchWrite(Step.BatchWrite batch) {
    List<WriteRequest> writes = new ArrayList<>();
    for (int i = 0; i < batch.keys().size(); i++) {
      Map<String, AttributeValue> item = item(batch.keys().get(i), batch.versions().get(i));
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    return client.batchWriteItem(
        request -> request.requestItems(Map.of(table, writes)).returnConsumedCapacity(capacity));
  }

  private Map<String, AttributeValue> item(int key, long version) {
    Map<String, AttributeValue> item = new HashMap<>(key(key));
    item.put("version", number(version));
    item.put("data", text(data.filler(key, version)));
    return item;
  }

  private Map<String, AttributeValue> key(int key) {
    AttributeValue partition = text(data.partitionKey(key / data.perPartition()));
    return data.hasSortKey()
        ? Map.of("pk", partition, "sk", number(key % data.perPartition()))
        : Map.of("pk", partition);
  }

  private Map<String, AttributeValue> missing(int key) {
    AttributeValue partition = text("missing-" + key);
    return data.hasSortKey() ? Map.of("pk", partition, "sk", number(0)) : Map.of("pk", partition);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
