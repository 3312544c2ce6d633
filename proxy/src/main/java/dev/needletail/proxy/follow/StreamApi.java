package dev.needletail.proxy.follow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Streams as a follower needs it, spoken to the backing store. A stage fails with {@link StreamRefusedException}
 * when the store refuses, and as the store's own stage when that fails. Threads: any.
 */
record StreamApi(Store store) {

  /** @param parent the shard that it follows, null for a first one */
  record Shard(String id, @Nullable String parent, boolean isOpen) {}

  record ShardPage(List<Shard> shards, @Nullable String lastShardId) {}

  /** The key attributes of an item that has changed. */
  record Change(Item key, String sequenceNumber) {}

  /** @param next null at the end of a closed shard */
  record Records(List<Change> changes, @Nullable String next) {}

  CompletionStage<ShardPage> describe(Caller caller, String streamArn, @Nullable String afterShard) {
    return ask(caller, "DescribeStream", json -> {
      json.name("StreamArn").string(streamArn);
      if (afterShard != null) {
        json.name("ExclusiveStartShardId").string(afterShard);
      }
    }, answer -> {
      JsonSpan stream = require(answer, "StreamDescription");
      var shards = new ArrayList<Shard>();
      for (var shard : require(stream, "Shards").elements()) {
        shards.add(new Shard(require(shard, "ShardId").string(), text(shard, "ParentShardId"),
            require(shard, "SequenceNumberRange").get("EndingSequenceNumber") == null));
      }
      return new ShardPage(shards, text(stream, "LastEvaluatedShardId"));
    });
  }

  /** @param sequenceNumber null for types that take none */
  CompletionStage<String> iterator(Caller caller, String streamArn, String shardId, String type,
      @Nullable String sequenceNumber) {
    return ask(caller, "GetShardIterator", json -> {
      json.name("StreamArn").string(streamArn).name("ShardId").string(shardId).name("ShardIteratorType").string(type);
      if (sequenceNumber != null) {
        json.name("SequenceNumber").string(sequenceNumber);
      }
    }, answer -> require(answer, "ShardIterator").string());
  }

  CompletionStage<Records> records(Caller caller, String iterator) {
    return ask(caller, "GetRecords", json -> json.name("ShardIterator").string(iterator), answer -> {
      var changes = new ArrayList<Change>();
      for (var record : require(answer, "Records").elements()) {
        JsonSpan change = require(record, "dynamodb");
        JsonSpan keys = require(change, "Keys");
        changes.add(new Change(ItemJson.read(keys.bytes()), require(change, "SequenceNumber").string()));
      }
      return new Records(changes, text(answer, "NextShardIterator"));
    });
  }

  private <T> CompletionStage<T> ask(Caller caller, String operation, Consumer<JsonWriter> members,
      Function<JsonSpan, T> read) {
    var json = new JsonWriter(256).beginObject();
    members.accept(json);
    var request = new Request(Request.STREAMS, operation, json.endObject().toByteArray(), caller);
    CompletionStage<Reply> reply;
    try {
      reply = store.execute(request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return reply.thenApply(answer -> {
      if (answer.outcome() != Reply.Outcome.DONE) {
        throw StreamRefusedException.of(operation, answer);
      }
      return read.apply(JsonSpan.of(answer.body()));
    });
  }

  private static JsonSpan require(JsonSpan object, String member) {
    return Objects.requireNonNull(object.get(member), member);
  }

  private static @Nullable String text(JsonSpan object, String member) {
    JsonSpan value = object.get(member);
    return value == null || value.isNull() ? null : value.string();
  }
}
