package dev.needletail.engine.control;

import dev.needletail.engine.control.TableDescription.Shown;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.AssignedCapacity;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableDetails;
import dev.needletail.engine.table.TableDetails.Billing;
import dev.needletail.engine.table.TableDetails.ClassState;
import dev.needletail.engine.table.TableDetails.StreamState;
import dev.needletail.model.Request;
import dev.needletail.model.operation.table.CreateTable;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.TableDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Creates a table. It is there at once, though the answer says CREATING, as clients expect. */
public final class CreateTableExecution implements Execution {

  private final TableCatalogue catalogue;
  private final TableAnswer answer;
  private final InstantSource clock;
  private final Supplier<UUID> tableIds;

  /** @param tableIds makes the ids that descriptions show */
  public CreateTableExecution(TableCatalogue catalogue, TableAnswer answer, InstantSource clock,
      Supplier<UUID> tableIds) {
    this.catalogue = catalogue;
    this.answer = answer;
    this.clock = clock;
    this.tableIds = tableIds;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    CreateTable create = CreateTable.decode(request.body());
    String name = create.table().name();
    var change = catalogue.change(name, (before, ids) -> {
      if (before != null) {
        throw TableErrors.exists(name);
      }
      return table(create, ids);
    });
    byte[] body = answer.described(request, "TableDescription", shown(create.table(), change.made()));
    return change.durable().thenApply(_ -> body);
  }

  private Table table(CreateTable create, IntSupplier ids) {
    TableDefinition definition = create.table();
    long now = clock.millis();
    int id = ids.getAsInt();
    List<Index> indexes = new ArrayList<>();
    for (IndexDefinition index : definition.indexes()) {
      indexes.add(new Index(ids.getAsInt(), index, IndexStatus.ACTIVE));
    }
    boolean onDemand = definition.billingMode() == BillingMode.PAY_PER_REQUEST;
    var billing = new Billing(definition.billingMode(), onDemand ? now : null,
        AssignedCapacity.initial(definition.capacity()));
    var view = definition.stream();
    var stream = view == null ? StreamState.NONE : StreamState.enabled(view, now, ids.getAsInt());
    var encryption = definition.encryption();
    return new Table(id, definition.name(), definition.key(), indexes,
        new TableDetails(tableIds.get(), now, billing, stream, definition.deletionProtection(),
            new ClassState(definition.tableClass(), null),
            encryption != null && encryption.enabled() ? encryption : null, create.tags(), null, null));
  }

  /** The answer tells less than a description does later: no warm throughput that was not asked for, no time of billing. */
  private static Shown shown(TableDefinition definition, Table table) {
    var billing = table.details().billing();
    var capacity = definition.capacity().warm() == null
        ? billing.capacity().withoutWarm()
        : billing.capacity().whileWarming();
    var details = table.details().withBilling(new Billing(billing.mode(), null, capacity));
    return new Shown(table.withDetails(details).withIndexes(
        index -> index.withStatus(IndexStatus.CREATING).withCapacity(index.capacity().withoutWarm())),
        TableStatus.CREATING);
  }
}
