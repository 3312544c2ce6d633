package dev.needletail.engine;

import dev.needletail.engine.batch.BatchGetItemExecution;
import dev.needletail.engine.batch.BatchWriteItemExecution;
import dev.needletail.engine.control.CreateTableExecution;
import dev.needletail.engine.control.DeleteTableExecution;
import dev.needletail.engine.control.DescribeContinuousBackupsExecution;
import dev.needletail.engine.control.DescribeLimitsExecution;
import dev.needletail.engine.control.DescribeTableExecution;
import dev.needletail.engine.control.DescribeTimeToLiveExecution;
import dev.needletail.engine.control.ListTablesExecution;
import dev.needletail.engine.control.TableAnswer;
import dev.needletail.engine.control.UpdateContinuousBackupsExecution;
import dev.needletail.engine.control.UpdateTableExecution;
import dev.needletail.engine.control.UpdateTimeToLiveExecution;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.item.DeleteItemExecution;
import dev.needletail.engine.item.GetItemExecution;
import dev.needletail.engine.item.PutItemExecution;
import dev.needletail.engine.item.UpdateItemExecution;
import dev.needletail.engine.partiql.BatchExecuteStatementExecution;
import dev.needletail.engine.partiql.ExecuteStatementExecution;
import dev.needletail.engine.partiql.ExecuteTransactionExecution;
import dev.needletail.engine.read.QueryExecution;
import dev.needletail.engine.read.ScanExecution;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.stream.DescribeStreamExecution;
import dev.needletail.engine.stream.GetRecordsExecution;
import dev.needletail.engine.stream.GetShardIteratorExecution;
import dev.needletail.engine.stream.ListStreamsExecution;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.tag.ListTagsOfResourceExecution;
import dev.needletail.engine.tag.TagResourceExecution;
import dev.needletail.engine.tag.TaggedTables;
import dev.needletail.engine.tag.UntagResourceExecution;
import dev.needletail.engine.transaction.TransactGetItemsExecution;
import dev.needletail.engine.transaction.TransactWriteItemsExecution;
import dev.needletail.engine.transaction.TransactionTokens;
import dev.needletail.engine.transaction.WriteTransactions;
import dev.needletail.engine.upkeep.Upkeep;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which class answers which operation. Immutable. */
final class Executions {

  private final Map<String, Execution> ofTables = new HashMap<>();
  private final Map<String, Execution> ofStreams;

  Executions(Map<String, Execution> onItems, Map<String, Execution> onTables, Map<String, Execution> onStreams) {
    ofTables.putAll(onItems);
    ofTables.putAll(onTables);
    ofStreams = Map.copyOf(onStreams);
  }

  /** Null if there is no such operation. */
  @Nullable Execution find(Request request) {
    return (request.api().equals(Request.STREAMS) ? ofStreams : ofTables).get(request.operation());
  }

  static Map<String, Execution> onStreams(StreamLog streams, TableCatalogue catalogue, InstantSource clock) {
    return Map.of(
        "ListStreams", new ListStreamsExecution(catalogue),
        "DescribeStream", new DescribeStreamExecution(streams, catalogue),
        "GetShardIterator", new GetShardIteratorExecution(streams, catalogue, clock),
        "GetRecords", new GetRecordsExecution(streams, catalogue, clock));
  }

  static Map<String, Execution> onTables(TableCatalogue catalogue, StreamLog streams, Upkeep upkeep,
      InstantSource clock) {
    var answer = new TableAnswer(upkeep.totals(), clock);
    var executions = new HashMap<String, Execution>();
    executions.put("CreateTable", new CreateTableExecution(catalogue, answer, clock, UUID::randomUUID));
    executions.put("DescribeTable", new DescribeTableExecution(catalogue, answer));
    executions.put("ListTables", new ListTablesExecution(catalogue));
    executions.put("UpdateTable", new UpdateTableExecution(catalogue, answer, clock, upkeep::tablesChanged, streams));
    executions.put("DeleteTable",
        new DeleteTableExecution(catalogue, answer, upkeep::tablesChanged, streams, upkeep::isFailing));
    executions.put("DescribeLimits", new DescribeLimitsExecution());
    executions.put("DescribeContinuousBackups", new DescribeContinuousBackupsExecution(catalogue, clock));
    executions.put("UpdateContinuousBackups", new UpdateContinuousBackupsExecution(catalogue, clock));
    executions.put("DescribeTimeToLive", new DescribeTimeToLiveExecution(catalogue));
    executions.put("UpdateTimeToLive", new UpdateTimeToLiveExecution(catalogue));
    var tagged = new TaggedTables(catalogue);
    executions.put("TagResource", new TagResourceExecution(tagged));
    executions.put("UntagResource", new UntagResourceExecution(tagged));
    executions.put("ListTagsOfResource", new ListTagsOfResourceExecution(tagged));
    return executions;
  }

  static Map<String, Execution> onItems(Storage storage, ReadStates states, TableLookup tables,
      ItemWriter writer, OngoingTransactions ongoing, InstantSource clock) {
    var transactions = new WriteTransactions(tables, writer, ongoing, new TransactionTokens(storage, clock));
    var executions = new HashMap<String, Execution>();
    executions.put("GetItem", new GetItemExecution(states, tables));
    executions.put("PutItem", new PutItemExecution(writer));
    executions.put("UpdateItem", new UpdateItemExecution(writer));
    executions.put("DeleteItem", new DeleteItemExecution(writer));
    executions.put("Query", new QueryExecution(states, tables));
    executions.put("Scan", new ScanExecution(states, tables));
    executions.put("BatchGetItem", new BatchGetItemExecution(states, tables));
    executions.put("BatchWriteItem", new BatchWriteItemExecution(writer, tables));
    executions.put("TransactGetItems", new TransactGetItemsExecution(storage, tables));
    executions.put("TransactWriteItems", new TransactWriteItemsExecution(transactions));
    executions.put("ExecuteStatement", new ExecuteStatementExecution(states, tables, writer));
    executions.put("BatchExecuteStatement", new BatchExecuteStatementExecution(states, tables, writer));
    executions.put("ExecuteTransaction", new ExecuteTransactionExecution(storage, tables, transactions));
    return executions;
  }
}
