package dev.needletail.cache;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.read.BatchGetItemPath;
import dev.needletail.cache.read.DescribeTablePath;
import dev.needletail.cache.read.GetItemPath;
import dev.needletail.cache.read.QueryPath;
import dev.needletail.cache.read.ScanPath;
import dev.needletail.cache.write.ItemWrites;
import dev.needletail.cache.write.SchemaWrites;
import dev.needletail.cache.write.Statements;
import dev.needletail.cache.write.WritePath;
import dev.needletail.cache.write.WritePlan;
import dev.needletail.cache.write.WriteReader;
import dev.needletail.model.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which way each operation goes. New operations appear in DynamoDB every year: one that we don't know passes, but as it
 * may write anything, everything is forgotten if the store accepts it.
 *
 * <p>Threads: any; immutable.
 */
final class Operations {

  private static final Operation OTHER = new Operation.Other();

  /** How the names of operations begin that change no item and no schema. */
  private static final List<String> HARMLESS_BEGINNINGS = List.of("Describe", "List", "Get", "Tag", "Untag", "Export");
  /** Further ones: they change settings, backups and policies. */
  private static final Set<String> HARMLESS = Set.of("CreateBackup", "DeleteBackup", "UpdateContinuousBackups",
      "UpdateTimeToLive", "UpdateContributorInsights", "EnableKinesisStreamingDestination",
      "DisableKinesisStreamingDestination", "UpdateKinesisStreamingDestination", "PutResourcePolicy",
      "DeleteResourcePolicy", "UpdateTableReplicaAutoScaling", "UpdateGlobalTableSettings");

  private final Map<String, Operation> known = new HashMap<>();
  private final Operation unknown;

  Operations(Caches caches) {
    known.put("GetItem", new Operation.Read(new GetItemPath(caches)));
    known.put("BatchGetItem", new Operation.Read(new BatchGetItemPath(caches)));
    known.put("Query", new Operation.Read(new QueryPath(caches)));
    known.put("Scan", new Operation.Read(new ScanPath(caches)));
    known.put("TransactGetItems",
        new Operation.Read(request -> caches.bypass(request, BypassReason.CONSISTENT_READ)));
    known.put("DescribeTable", new Operation.Read(new DescribeTablePath(caches)));
    Map.<String, WriteReader>of(
        "PutItem", ItemWrites::putItem,
        "DeleteItem", ItemWrites::deleteItem,
        "UpdateItem", ItemWrites::updateItem,
        "BatchWriteItem", ItemWrites::batchWriteItem,
        "TransactWriteItems", ItemWrites::transactWriteItems)
        .forEach((name, reader) -> known.put(name, write(caches, reader, BypassReason.WRITE)));
    Map.<String, WriteReader>of(
        "ExecuteStatement", Statements::one,
        "BatchExecuteStatement", Statements::batch,
        "ExecuteTransaction", Statements::transaction,
        "CreateTable", SchemaWrites::named,
        "UpdateTable", SchemaWrites::named,
        "DeleteTable", SchemaWrites::named,
        "RestoreTableFromBackup", SchemaWrites::target,
        "RestoreTableToPointInTime", SchemaWrites::target,
        "ImportTable", SchemaWrites::imported)
        .forEach((name, reader) -> known.put(name, write(caches, reader, BypassReason.OPERATION)));
    unknown = write(caches, (_, _) -> new WritePlan.Anything(), BypassReason.OPERATION);
  }

  Operation of(Request request) {
    if (!request.api().equals(Request.DYNAMODB)) {
      return OTHER;
    }
    Operation operation = known.get(request.operation());
    if (operation != null) {
      return operation;
    }
    return isHarmless(request.operation()) ? OTHER : unknown;
  }

  private static boolean isHarmless(String operation) {
    return HARMLESS.contains(operation) || HARMLESS_BEGINNINGS.stream().anyMatch(operation::startsWith);
  }

  private static Operation write(Caches caches, WriteReader reader, BypassReason reason) {
    return new Operation.Write(new WritePath(caches, reader, reason));
  }
}
