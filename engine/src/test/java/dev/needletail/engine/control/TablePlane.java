package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.stream.StreamSettings;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Caller;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations on tables over a storage of their own, with a clock that stands still and ids that count. */
final class TablePlane implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-01T10:00:00.125Z");

  private static final Caller CALLER = new Caller("key", "eu-west-1");

  final Storage storage;
  final TableCatalogue catalogue;
  final Map<Integer, RowTotals> totals = new ConcurrentHashMap<>();
  final AtomicInteger indexChanges = new AtomicInteger();
  private final AtomicLong millis = new AtomicLong(START.toEpochMilli());
  private final AtomicLong tableIds = new AtomicLong();
  private final Map<String, Execution> executions;

  TablePlane() {
    this(StorageSettings.inMemory());
  }

  TablePlane(StorageSettings settings) {
    storage = Storage.open(settings);
    catalogue = new TableCatalogue(storage);
    InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    var streams = new StreamLog(storage, catalogue, StreamSettings.DEFAULT, clock);
    var answer = new TableAnswer((_, id) -> totals.getOrDefault(id, RowTotals.NONE), clock);
    executions = Map.of(
        "CreateTable",
        new CreateTableExecution(catalogue, answer, clock, () -> new UUID(0, tableIds.incrementAndGet())),
        "DescribeTable", new DescribeTableExecution(catalogue, answer),
        "ListTables", new ListTablesExecution(catalogue),
        "UpdateTable", new UpdateTableExecution(catalogue, answer, clock, indexChanges::incrementAndGet, streams),
        "DeleteTable", new DeleteTableExecution(catalogue, answer, totals::clear, streams, _ -> false),
        "DescribeLimits", new DescribeLimitsExecution(),
        "DescribeContinuousBackups", new DescribeContinuousBackupsExecution(catalogue, clock),
        "UpdateContinuousBackups", new UpdateContinuousBackupsExecution(catalogue, clock),
        "DescribeTimeToLive", new DescribeTimeToLiveExecution(catalogue),
        "UpdateTimeToLive", new UpdateTimeToLiveExecution(catalogue));
  }

  void advanceMillis(long by) {
    millis.addAndGet(by);
  }

  /** The answer to a request, which may be written with single quotes. @throws RefusedException if it is refused */
  JsonNode answer(String operation, String body) {
    return JsonMapper.shared().readTree(answerText(operation, body));
  }

  String answerText(String operation, String body) {
    Execution execution = executions.get(operation);
    if (execution == null) {
      throw new IllegalArgumentException(operation);
    }
    byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var answer = execution.execute(new Request(Request.DYNAMODB, operation, json, CALLER));
    return new String(answer.toCompletableFuture().join(), StandardCharsets.UTF_8);
  }

  /** {@code Type: message} of the refusal that a request meets, or the answer if it meets none. */
  String refusal(String operation, String body) {
    try {
      return answerText(operation, body);
    } catch (RefusedException e) {
      return e.refusal().name() + ": " + e.refusal().message();
    }
  }

  /** Creates a table on demand with the partition key {@code pk}. */
  void create(String name) {
    answer("CreateTable", "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
  }

  Table table(String name) {
    return Objects.requireNonNull(catalogue.find(name), name);
  }

  static Index index(Table table, String name) {
    return Objects.requireNonNull(table.index(name), name);
  }

  /** Makes the index complete, as the back-fill does. */
  void complete(String table, String index) {
    catalogue.change(table, (before, _) -> {
      if (before == null) {
        throw new IllegalArgumentException(table);
      }
      return before.withIndex(index(before, index).id(), changed -> changed.withStatus(IndexStatus.ACTIVE));
    });
  }

  @Override
  public void close() {
    storage.close();
  }
}
