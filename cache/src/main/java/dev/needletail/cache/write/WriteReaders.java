package dev.needletail.cache.write;

import dev.needletail.model.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which operations write, and who finds out what. New operations appear in DynamoDB every year: one that we don't know may
 * write anything.
 *
 * <p>Threads: any; immutable.
 */
public final class WriteReaders {

  /** Of an operation that we don't know. */
  public static final WriteReader UNKNOWN = (_, _) -> new WritePlan.Anything();

  private static final Map<String, WriteReader> OF_ITEMS = Map.of(
      "PutItem", ItemWrites::putItem,
      "DeleteItem", ItemWrites::deleteItem,
      "UpdateItem", ItemWrites::updateItem,
      "BatchWriteItem", ItemWrites::batchWriteItem,
      "TransactWriteItems", ItemWrites::transactWriteItems);

  private static final Map<String, WriteReader> OF_MORE = Map.of(
      "ExecuteStatement", Statements::one,
      "BatchExecuteStatement", Statements::batch,
      "ExecuteTransaction", Statements::transaction,
      "CreateTable", SchemaWrites::named,
      "UpdateTable", SchemaWrites::named,
      "DeleteTable", SchemaWrites::named,
      "RestoreTableFromBackup", SchemaWrites::target,
      "RestoreTableToPointInTime", SchemaWrites::target,
      "ImportTable", SchemaWrites::imported);

  /** How the names of operations begin that change no item and no schema. */
  private static final List<String> HARMLESS_BEGINNINGS = List.of("Describe", "List", "Get", "Tag", "Untag", "Export");
  /** Further ones: they read, or change settings, backups and policies. */
  private static final Set<String> HARMLESS = Set.of("Query", "Scan", "BatchGetItem", "TransactGetItems",
      "CreateBackup", "DeleteBackup", "UpdateContinuousBackups", "UpdateTimeToLive", "UpdateContributorInsights",
      "EnableKinesisStreamingDestination", "DisableKinesisStreamingDestination", "UpdateKinesisStreamingDestination",
      "PutResourcePolicy", "DeleteResourcePolicy", "UpdateTableReplicaAutoScaling", "UpdateGlobalTableSettings");

  private WriteReaders() {}

  /** By the operations that write items by their keys. */
  public static Map<String, WriteReader> ofItems() {
    return OF_ITEMS;
  }

  /** By the operations that write whole tables, or that are told what to write in another language. */
  public static Map<String, WriteReader> ofMore() {
    return OF_MORE;
  }

  /** Whether an operation of DynamoDB changes no item and no schema. */
  public static boolean isHarmless(String operation) {
    return HARMLESS.contains(operation) || HARMLESS_BEGINNINGS.stream().anyMatch(operation::startsWith);
  }

  /** Who finds out what the request may change; null if it changes nothing that caches hold. */
  public static @Nullable WriteReader of(Request request) {
    if (!request.api().equals(Request.DYNAMODB) || isHarmless(request.operation())) {
      return null;
    }
    WriteReader ofItems = OF_ITEMS.get(request.operation());
    return ofItems == null ? OF_MORE.getOrDefault(request.operation(), UNKNOWN) : ofItems;
  }
}
