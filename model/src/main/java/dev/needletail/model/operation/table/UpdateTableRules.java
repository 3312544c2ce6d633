package dev.needletail.model.operation.table;

import static dev.needletail.model.operation.table.KeySchemaRules.invalid;

import dev.needletail.model.Refusal;
import dev.needletail.model.document.Document;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.table.UpdateTable.StreamChange;
import dev.needletail.model.shape.TableArn;
import dev.needletail.model.table.BillingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB asks of an UpdateTable request beyond its shape and before it looks at the table, in the order in which it
 * says so.
 */
final class UpdateTableRules {

  private static final String NOTHING_TO_DO = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
      + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
      + " ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or"
      + " TableClass is required";

  /** Everything that changes something. AttributeDefinitions alone does not. */
  private static final List<String> CHANGES = List.of("ProvisionedThroughput", "BillingMode", "StreamSpecification",
      "GlobalSecondaryIndexUpdates", "SSESpecification", "DeletionProtectionEnabled", "OnDemandThroughput",
      "WarmThroughput", "TableClass", "ReplicaUpdates", "GlobalTableWitnessUpdates", "VectorIndexUpdates",
      "MultiRegionConsistency", "GlobalTableSettingsReplicationMode");

  /** What there is no place for in an engine of one region; refused rather than left undone in silence. */
  private static final Set<String> UNSUPPORTED = Set.of("ReplicaUpdates", "GlobalTableWitnessUpdates",
      "MultiRegionConsistency", "GlobalTableSettingsReplicationMode", "VectorIndexUpdates");

  private UpdateTableRules() {}

  static UpdateTable decode(byte[] body) {
    Document request = RequestDocument.decode("UpdateTable", body);
    BillingMode mode = CapacityRules.billingMode(request);
    checkCombination(request, mode);
    checkThroughput(request, mode);
    var capacity = CapacityRules.read(request, null);
    List<IndexUpdate> indexUpdates = indexUpdates(request);
    var specification = request.documentOrNull("StreamSpecification");
    var stream = specification == null ? null : new StreamChange(SettingsRules.changedStream(specification));
    return new UpdateTable(TableArn.nameIn(request.string("TableName")),
        request.has("AttributeDefinitions") ? KeySchemaRules.definitions(request) : null, mode, capacity, indexUpdates,
        stream, SettingsRules.encryption(request), SettingsRules.tableClass(request),
        request.boolOrNull("DeletionProtectionEnabled"));
  }

  /** DynamoDB changes few things together; of several that want to be alone, the first of these is named. */
  private static void checkCombination(Document request, @Nullable BillingMode mode) {
    List<String> changes = new ArrayList<>(CHANGES);
    changes.removeIf(change -> change.equals("BillingMode") ? mode == null : !request.has(change));
    boolean indexesListed = changes.contains("GlobalSecondaryIndexUpdates");
    boolean indexesChanged = !request.documents("GlobalSecondaryIndexUpdates").isEmpty();
    if (changes.isEmpty() || (changes.size() == 1 && indexesListed && !indexesChanged)) {
      throw Refusal.validation(NOTHING_TO_DO).asException();
    }
    changes.stream().filter(UNSUPPORTED::contains).findFirst().ifPresent(change -> {
      throw invalid(change + " is not supported");
    });
    alone(changes, "SSESpecification", "Server-Side Encryption modification must be the only operation in the request");
    alone(changes, "TableClass", "TableClass modification must be the only operation in the request");
    if (indexesListed && !indexesChanged) {
      throw invalid("List of GlobalSecondaryIndexUpdates is empty");
    }
    alone(changes, "DeletionProtectionEnabled", "DeletionProtection modification must be the only operation in the"
        + " request");
    boolean indexesMade = makesOrDropsIndex(request);
    if (changes.contains("WarmThroughput") && indexesMade) {
      throw invalid("Create global secondary index cannot be specified when updating WarmThroughput");
    }
    if (changes.contains("OnDemandThroughput") && changes.stream().anyMatch(change -> !change.equals("BillingMode")
        && !change.equals("OnDemandThroughput") && !change.equals("GlobalSecondaryIndexUpdates"))) {
      throw invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
    alone(changes, "WarmThroughput", "WarmThroughput must be the only operation in the request");
    checkIops(changes, mode, indexesMade);
  }

  /** Neither the stream nor the set of indexes changes together with provisioned throughput, nor one with the other. */
  private static void checkIops(List<String> changes, @Nullable BillingMode mode, boolean indexesMade) {
    boolean iops = changes.contains("ProvisionedThroughput") || mode == BillingMode.PROVISIONED;
    boolean stream = changes.contains("StreamSpecification");
    if (iops && stream) {
      throw invalid("You cannot modify stream status while updating table IOPS");
    }
    if (iops && indexesMade) {
      throw invalid("You cannot create or delete index while updating table IOPS");
    }
    if (stream && indexesMade) {
      throw invalid("You cannot create or delete index while changing stream status");
    }
  }

  private static boolean makesOrDropsIndex(Document request) {
    return request.documents("GlobalSecondaryIndexUpdates").stream()
        .anyMatch(update -> update.has("Create") || update.has("Delete"));
  }

  private static void alone(List<String> changes, String change, String otherwise) {
    if (changes.contains(change) && changes.size() > 1) {
      throw invalid(otherwise);
    }
  }

  private static void checkThroughput(Document request, @Nullable BillingMode mode) {
    boolean given = request.has("ProvisionedThroughput");
    if (mode == BillingMode.PROVISIONED && !given) {
      throw invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    if (mode == BillingMode.PAY_PER_REQUEST && given) {
      throw invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
          + " PAY_PER_REQUEST");
    }
  }

  private static List<IndexUpdate> indexUpdates(Document request) {
    List<IndexUpdate> updates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Document document : request.documents("GlobalSecondaryIndexUpdates")) {
      IndexUpdate update = indexUpdate(document);
      if (!names.add(update.name())) {
        throw invalid("Only one global secondary index update per index is allowed simultaneously. Index: "
            + update.name());
      }
      updates.add(update);
    }
    return updates;
  }

  private static IndexUpdate indexUpdate(Document document) {
    Document create = document.documentOrNull("Create");
    Document change = document.documentOrNull("Update");
    Document delete = document.documentOrNull("Delete");
    int actions = (create == null ? 0 : 1) + (change == null ? 0 : 1) + (delete == null ? 0 : 1);
    if (actions > 1) {
      throw invalid("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
    }
    if (create != null) {
      return new IndexUpdate.Create(create.string("IndexName"), KeySchemaRules.elements(create),
          IndexRules.projection(create), CapacityRules.read(create, create.string("IndexName")));
    }
    if (change != null) {
      return new IndexUpdate.Update(change.string("IndexName"), CapacityRules.read(change, change.string("IndexName")));
    }
    if (delete != null) {
      return new IndexUpdate.Delete(delete.string("IndexName"));
    }
    throw invalid("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
        + " GlobalSecondaryIndexUpdate.Delete must not be null");
  }
}
