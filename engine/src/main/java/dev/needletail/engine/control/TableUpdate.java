package dev.needletail.engine.control;

import dev.needletail.engine.table.AssignedCapacity;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableDetails;
import dev.needletail.engine.table.TableDetails.Billing;
import dev.needletail.engine.table.TableDetails.ClassState;
import dev.needletail.engine.table.TableDetails.StreamState;
import dev.needletail.model.operation.table.IndexUpdate;
import dev.needletail.model.operation.table.UpdateTable;
import dev.needletail.model.operation.table.UpdateTable.StreamChange;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Encryption;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateTable makes of a table, and what DynamoDB says against it. Threads: confined to the caller's, one for each
 * request.
 */
final class TableUpdate {

  private final UpdateTable update;
  private final long nowMillis;
  private final IntSupplier ids;

  TableUpdate(UpdateTable update, long nowMillis, IntSupplier ids) {
    this.update = update;
    this.nowMillis = nowMillis;
    this.ids = ids;
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the table does not allow the update */
  Table apply(Table before) {
    BillingMode mode = update.billingMode() == null ? before.details().billing().mode() : update.billingMode();
    Table table = billed(before, mode);
    table = new IndexUpdates(update, mode, nowMillis, ids).apply(table);
    TableDetails details = table.details();
    if (update.stream() != null) {
      details = details.withStream(stream(table, update.stream()));
    }
    if (update.encryption() != null) {
      details = details.withEncryption(encryption(details.encryption(), update.encryption()));
    }
    if (update.tableClass() != null) {
      details = details.withTableClass(new ClassState(update.tableClass(), nowMillis));
    }
    if (update.deletionProtection() != null) {
      details = details.withDeletionProtection(update.deletionProtection());
    }
    return table.withDetails(details);
  }

  private Table billed(Table before, BillingMode mode) {
    Billing billing = before.details().billing();
    boolean switched = billing.mode() != mode;
    if (switched && mode == BillingMode.PROVISIONED) {
      checkIndexesProvisioned(before);
    }
    AssignedCapacity capacity = new CapacityUpdate(mode, null).changed(
        mode == BillingMode.PAY_PER_REQUEST ? billing.capacity().onDemand() : billing.capacity(), update.capacity(),
        nowMillis);
    Long since = switched && mode == BillingMode.PAY_PER_REQUEST
        ? Long.valueOf(nowMillis)
        : billing.onDemandSinceMillis();
    Table table = before.withDetails(before.details().withBilling(new Billing(mode, since, capacity)));
    return switched && mode == BillingMode.PAY_PER_REQUEST
        ? table.withIndexes(index -> index.withCapacity(index.capacity().onDemand()))
        : table;
  }

  /** Every index must be given a throughput when the table gets one; the indexes that are not are named together. */
  private void checkIndexesProvisioned(Table table) {
    List<String> given = update.indexUpdates().stream()
        .filter(change -> change instanceof IndexUpdate.Update(_, var capacity) && capacity.provisioned() != null)
        .map(IndexUpdate::name).toList();
    String missing = table.indexes().stream().filter(index -> index.global() && !given.contains(index.name()))
        .map(Index::name).collect(Collectors.joining(","));
    if (!missing.isEmpty()) {
      throw TableErrors.invalid("ProvisionedThroughput must be specified for index: " + missing);
    }
  }

  private StreamState stream(Table table, StreamChange change) {
    StreamState before = table.details().stream();
    if (change.view() != null && before.view() != null) {
      throw TableErrors.validation("Table already has an enabled stream: TableName: " + table.name());
    }
    if (change.view() == null && before.view() == null) {
      throw TableErrors.validation("Table has no stream to disable: TableName: " + table.name());
    }
    return change.view() == null ? before.disabled() : StreamState.enabled(change.view(), nowMillis, ids.getAsInt());
  }

  private static @Nullable Encryption encryption(@Nullable Encryption before, Encryption asked) {
    if (!asked.enabled() && before == null) {
      throw TableErrors.invalid("Table is already encrypted by default");
    }
    if (before != null && asked.kmsKey() != null && asked.kmsKey().equals(before.kmsKey())) {
      throw TableErrors
          .invalid("Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you"
              + " want to change Master Key");
    }
    return asked.enabled() ? asked : null;
  }
}
