package dev.needletail.engine.control;

import dev.needletail.engine.control.TableDescription.Shown;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableDetails.Billing;
import dev.needletail.model.Request;
import dev.needletail.model.operation.table.IndexUpdate;
import dev.needletail.model.operation.table.UpdateTable;
import dev.needletail.model.table.Encryption;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Changes a table. What it changes is changed at once, though the answer says UPDATING where clients expect it; a new
 * index is filled, and a dropped one's entries deleted, in the background.
 */
public final class UpdateTableExecution implements Execution {

  private final TableCatalogue catalogue;
  private final TableAnswer answer;
  private final InstantSource clock;
  private final Runnable afterIndexChange;
  private final StreamLog streams;

  /** @param afterIndexChange told after each change of indexes that there may be one to fill or entries to delete */
  public UpdateTableExecution(TableCatalogue catalogue, TableAnswer answer, InstantSource clock,
      Runnable afterIndexChange, StreamLog streams) {
    this.streams = streams;
    this.catalogue = catalogue;
    this.answer = answer;
    this.clock = clock;
    this.afterIndexChange = afterIndexChange;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    UpdateTable update = UpdateTable.decode(request.body());
    String name = update.tableName();
    long now = clock.millis();
    var change = catalogue.change(name, (before, ids) -> {
      if (before == null) {
        throw TableErrors.notFound(name);
      }
      return new TableUpdate(update, now, ids).apply(before);
    });
    if (!update.indexUpdates().isEmpty()) {
      afterIndexChange.run();
    }
    if (update.stream() != null) {
      streams.endedWith(Objects.requireNonNull(change.before()));
    }
    byte[] body = answer.described(request, "TableDescription",
        shown(update, Objects.requireNonNull(change.before()), change.made()));
    return change.durable().thenApply(_ -> body);
  }

  /** The table as the answer shows it: some of what changes is still as it was, as if the change took time. */
  private static Shown shown(UpdateTable update, Table before, Table after) {
    Table table = after.withDetails(after.details().withBilling(billing(update, before, after)));
    for (IndexUpdate change : update.indexUpdates()) {
      table = shown(change, table, before);
    }
    if (update.encryption() != null) {
      Encryption was = before.details().encryption();
      Encryption is = after.details().encryption();
      return new Shown(table.withDetails(table.details().withEncryption(is == null ? was : is)), TableStatus.ACTIVE,
          !Objects.equals(was, is));
    }
    return new Shown(table, status(update));
  }

  /** Throughput is the old one with the new times, unless the billing mode changes, whose time comes later. */
  private static Billing billing(UpdateTable update, Table before, Table after) {
    Billing was = before.details().billing();
    Billing is = after.details().billing();
    if (was.mode() != is.mode()) {
      return new Billing(is.mode(), was.onDemandSinceMillis(), is.capacity());
    }
    if (update.capacity().warm() != null) {
      return is.withCapacity(was.capacity().whileWarming());
    }
    return update.capacity().provisioned() == null
        ? is
        : is.withCapacity(was.capacity().withTimesOf(is.capacity()));
  }

  private static Table shown(IndexUpdate change, Table table, Table before) {
    return switch (change) {
      case IndexUpdate.Create _ -> table;
      case IndexUpdate.Delete(var name) ->
        table.withAdded(Objects.requireNonNull(before.index(name)).withStatus(IndexStatus.DELETING));
      case IndexUpdate.Update(var name, var asked) -> {
        Index was = Objects.requireNonNull(before.index(name));
        yield table.withIndex(was.id(), index -> {
          if (asked.warm() != null) {
            return index.withCapacity(was.capacity().whileWarming());
          }
          boolean switched = was.capacity().provisioned() == null;
          return index.withStatus(IndexStatus.UPDATING).withCapacity(
              switched ? index.capacity() : was.capacity().withTimesOf(index.capacity()));
        });
      }
    };
  }

  private static TableStatus status(UpdateTable update) {
    boolean updating = update.billingMode() != null || update.capacity().provisioned() != null
        || update.stream() != null || update.tableClass() != null
        || update.indexUpdates().stream().anyMatch(change -> !(change instanceof IndexUpdate.Update));
    return updating ? TableStatus.UPDATING : TableStatus.ACTIVE;
  }
}
