package dev.needletail.engine.stream;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.stream.DescribeStream;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Describes a stream and a page of its shards, parents before children. */
public record DescribeStreamExecution(StreamLog log, TableCatalogue catalogue) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var describe = DescribeStream.decode(request.body());
    var stream = new StreamLookup(catalogue).require(describe.stream());
    var all = log.shardsOf(stream);
    Map<Integer, Shard> byNumber = new HashMap<>();
    all.forEach(shard -> byNumber.put(shard.number(), shard));
    String start = describe.exclusiveStartShardId();
    List<Shard> rest = all.stream().filter(shard -> start == null || shard.id().compareTo(start) > 0)
        .filter(shard -> describe.childrenOf() == null || isChild(shard, describe.childrenOf(), byNumber)).toList();
    List<Shard> page = rest.size() > describe.limit() ? rest.subList(0, describe.limit()) : rest;

    var json = new JsonWriter(1024).beginObject().name("StreamDescription").beginObject();
    json.name("CreationRequestDateTime").decimal(stream.createdMillis() / 1000.0);
    keySchema(json, stream.key());
    if (page.size() < rest.size()) {
      json.name("LastEvaluatedShardId").string(page.getLast().id());
    }
    json.name("Shards").beginArray();
    page.forEach(shard -> write(json, shard, byNumber));
    json.endArray().name("StreamArn").string(StreamLookup.arn(request.caller(), stream));
    json.name("StreamLabel").string(stream.label()).name("StreamStatus").string(status(stream));
    json.name("StreamViewType").string(stream.view().name()).name("TableName").string(stream.tableName());
    return CompletableFuture.completedStage(json.endObject().endObject().toByteArray());
  }

  private static boolean isChild(Shard shard, String parentId, Map<Integer, Shard> byNumber) {
    Shard parent = shard.parent() == null ? null : byNumber.get(shard.parent());
    return parent != null && parent.id().equals(parentId);
  }

  private static String status(TableStream stream) {
    return stream.endedMillis() == null ? "ENABLED" : "DISABLED";
  }

  private static void write(JsonWriter json, Shard shard, Map<Integer, Shard> byNumber) {
    json.beginObject();
    Shard parent = shard.parent() == null ? null : byNumber.get(shard.parent());
    if (parent != null) {
      json.name("ParentShardId").string(parent.id());
    }
    json.name("SequenceNumberRange").beginObject();
    if (shard.last() != null) {
      json.name("EndingSequenceNumber").string(SequenceNumbers.text(shard.last()));
    }
    json.name("StartingSequenceNumber").string(SequenceNumbers.text(shard.first()));
    json.endObject().name("ShardId").string(shard.id()).endObject();
  }

  private static void keySchema(JsonWriter json, KeySchema key) {
    json.name("KeySchema").beginArray();
    key.partition().forEach(attribute -> element(json, attribute, "HASH"));
    key.sort().forEach(attribute -> element(json, attribute, "RANGE"));
    json.endArray();
  }

  private static void element(JsonWriter json, KeyAttribute attribute, String type) {
    json.beginObject().name("AttributeName").string(attribute.name()).name("KeyType").string(type).endObject();
  }
}
