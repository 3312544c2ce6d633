package dev.needletail.engine.stream;

import dev.needletail.engine.EngineParts;
import dev.needletail.engine.control.CreateTableExecution;
import dev.needletail.engine.control.DeleteTableExecution;
import dev.needletail.engine.control.TableAnswer;
import dev.needletail.engine.control.UpdateTableExecution;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.item.DeleteItemExecution;
import dev.needletail.engine.item.PutItemExecution;
import dev.needletail.engine.item.UpdateItemExecution;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.KeyLocks;
import dev.needletail.engine.write.OngoingTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine in parts, with a clock that a test sets and without background work. */
final class StreamParts implements AutoCloseable {

  static final String TABLE = """
      {'TableName':'things','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
       'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'%s'}}""";

  final Storage storage;
  final TableCatalogue catalogue;
  final StreamLog log;
  final StreamTrimmer trimmer;
  private final AtomicLong millis = new AtomicLong(Instant.parse("2026-11-01T00:00:00Z").toEpochMilli());
  private final Map<String, Execution> executions = new HashMap<>();

  StreamParts(StorageSettings settings, StreamSettings streams) {
    InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    storage = Storage.open(settings);
    catalogue = new TableCatalogue(storage, clock);
    log = new StreamLog(storage, catalogue, streams, clock);
    trimmer = new StreamTrimmer(log, catalogue, clock);
    var writer = new ItemWriter(storage, new TableLookup(catalogue), new KeyLocks(), new OngoingTransactions(), log);
    var answer = new TableAnswer((_, _) -> RowTotals.NONE, clock);
    executions.put("CreateTable", new CreateTableExecution(catalogue, answer, clock, UUID::randomUUID));
    executions.put("UpdateTable", new UpdateTableExecution(catalogue, answer, clock, () -> {}, log));
    executions.put("DeleteTable", new DeleteTableExecution(catalogue, answer, () -> {}, log, _ -> false));
    executions.put("PutItem", new PutItemExecution(writer));
    executions.put("UpdateItem", new UpdateItemExecution(writer));
    executions.put("DeleteItem", new DeleteItemExecution(writer));
    executions.put("ListStreams", new ListStreamsExecution(catalogue));
    executions.put("DescribeStream", new DescribeStreamExecution(log, catalogue));
    executions.put("GetShardIterator", new GetShardIteratorExecution(log, catalogue, clock));
    executions.put("GetRecords", new GetRecordsExecution(log, catalogue, clock));
  }

  void advance(Duration time) {
    millis.addAndGet(time.toMillis());
  }

  JsonNode ask(String operation, String json) {
    var execution = Objects.requireNonNull(executions.get(operation));
    return JsonMapper.shared()
        .readTree(execution.execute(EngineParts.request(operation, json)).toCompletableFuture().join());
  }

  void put(String pk, int value) {
    ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'%s'},'v':{'N':'%d'}}}".formatted(pk, value));
  }

  String arn() {
    return ask("ListStreams", "{}").path("Streams").path(0).path("StreamArn").asString();
  }

  JsonNode describe() {
    return ask("DescribeStream", "{'StreamArn':'%s'}".formatted(arn())).path("StreamDescription");
  }

  List<JsonNode> shards() {
    return describe().path("Shards").valueStream().toList();
  }

  String iterator(String shardId, String type) {
    return ask("GetShardIterator", "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'%s'}".formatted(arn(),
        shardId, type)).path("ShardIterator").asString();
  }

  String iterator(String shardId, String type, String sequenceNumber) {
    return ask("GetShardIterator", "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'%s','SequenceNumber':'%s'}"
        .formatted(arn(), shardId, type, sequenceNumber)).path("ShardIterator").asString();
  }

  JsonNode records(String iterator) {
    return ask("GetRecords", "{'ShardIterator':'%s'}".formatted(iterator));
  }

  /** All records of a shard, and where to go on; null at the end of a closed one. */
  @Nullable String readAll(@Nullable String iterator, List<JsonNode> into) {
    while (iterator != null) {
      var answer = records(iterator);
      answer.path("Records").forEach(into::add);
      iterator = answer.path("NextShardIterator").asString(null);
      if (answer.path("Records").isEmpty()) {
        return iterator;
      }
    }
    return null;
  }

  /** All records, those of parents before those of their children. */
  List<JsonNode> readAll() {
    var records = new ArrayList<JsonNode>();
    for (var shard : shards()) {
      readAll(iterator(shard.path("ShardId").asString(), "TRIM_HORIZON"), records);
    }
    return records;
  }

  @Override
  public void close() {
    storage.close();
  }
}
