package dev.needletail.engine.control;

import dev.needletail.engine.table.AssignedCapacity;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.Table;
import dev.needletail.model.operation.table.IndexUpdate;
import dev.needletail.model.operation.table.KeySchemaRules;
import dev.needletail.model.operation.table.UpdateTable;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.Throughput;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateTable does to the indexes of a table, and what DynamoDB says against it. Threads: confined to the caller's,
 * one for each request.
 */
final class IndexUpdates {

  private static final int GLOBAL_INDEXES_MAX = 20;

  private final UpdateTable update;
  private final BillingMode billingMode;
  private final long nowMillis;
  private final IntSupplier ids;

  /** @param billingMode that the table has with the update */
  IndexUpdates(UpdateTable update, BillingMode billingMode, long nowMillis, IntSupplier ids) {
    this.update = update;
    this.billingMode = billingMode;
    this.nowMillis = nowMillis;
    this.ids = ids;
  }

  Table apply(Table before) {
    checkOneAtATime(before);
    Table table = before;
    for (IndexUpdate change : update.indexUpdates()) {
      table = switch (change) {
        case IndexUpdate.Create create -> table.withAdded(created(table, create));
        case IndexUpdate.Update(var name, var capacity) -> {
          Index index = existing(table, name, "update");
          AssignedCapacity changed = new CapacityUpdate(billingMode, name).changed(index.capacity(), capacity,
              nowMillis);
          yield table.withIndex(index.id(), one -> one.withCapacity(changed));
        }
        case IndexUpdate.Delete(var name) -> table.without(existing(table, name, "delete"));
      };
    }
    return table;
  }

  /** Checked before it is known whether the indexes exist. */
  private void checkOneAtATime(Table table) {
    long madeOrDropped = update.indexUpdates().stream().filter(change -> !(change instanceof IndexUpdate.Update))
        .count();
    if (madeOrDropped == 0) {
      return;
    }
    boolean anotherUnderWay = table.indexes().stream().anyMatch(index -> index.status() == IndexStatus.CREATING
        && update.indexUpdates().stream().noneMatch(
            change -> change instanceof IndexUpdate.Delete(var name) && name.equals(index.name())));
    if (madeOrDropped > 1 || anotherUnderWay) {
      throw TableErrors.limitExceeded("Only 1 online index can be created or deleted simultaneously per table");
    }
  }

  private Index created(Table table, IndexUpdate.Create create) {
    String name = create.name();
    if (table.index(name) != null) {
      throw TableErrors.validation("Attempting to create an index which already exists");
    }
    if (table.indexes().stream().filter(Index::global).count() >= GLOBAL_INDEXES_MAX) {
      throw TableErrors.limitExceeded("Number of global secondary indexes exceeds per-table limit of "
          + GLOBAL_INDEXES_MAX);
    }
    var definitions = update.definitions();
    if (definitions == null || definitions.isEmpty()) {
      throw TableErrors.invalid("AttributeDefinitions is not specified for index: " + name);
    }
    var key = KeySchemaRules.globalIndexKey(create.key(), definitions);
    checkTypes(table, key);
    checkThroughput(name, create.capacity().provisioned());
    new CapacityUpdate(billingMode, name).checkNew(create.capacity());
    return new Index(ids.getAsInt(), new IndexDefinition(name, true, key, create.projection(), create.capacity()),
        IndexStatus.CREATING);
  }

  /**
   * The request must define every key attribute of the new index, those that the table knows included, and these as they
   * are; what it defines beside counts for nothing.
   */
  private static void checkTypes(Table table, KeySchema key) {
    var schemas = Stream.concat(Stream.of(table.key()), table.indexes().stream().map(Index::key)).toList();
    for (KeyAttribute attribute : key.attributes()) {
      for (KeySchema known : schemas) {
        if (known.attributes().stream().anyMatch(
            other -> other.name().equals(attribute.name()) && other.type() != attribute.type())) {
          throw TableErrors.invalid("Attributes cannot be redefined. Please check that your attribute has the same type"
              + " as previously defined. Existing schema: " + text(known) + " New schema: " + text(key));
        }
      }
    }
  }

  private static String text(KeySchema key) {
    return Stream.concat(key.partition().stream().map(attribute -> text(attribute, "HASH")),
        key.sort().stream().map(attribute -> text(attribute, "RANGE")))
        .collect(Collectors.joining(", ", "Schema:[", "]"));
  }

  private static String text(KeyAttribute attribute, String part) {
    return "SchemaElement: key{" + attribute.name() + ":" + attribute.type() + ":" + part + "}";
  }

  private void checkThroughput(String index, @Nullable Throughput provisioned) {
    if (billingMode == BillingMode.PROVISIONED && provisioned == null) {
      throw TableErrors.invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + index);
    }
    if (billingMode == BillingMode.PAY_PER_REQUEST && provisioned != null) {
      throw TableErrors.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + index
          + " when BillingMode is PAY_PER_REQUEST");
    }
  }

  private Index existing(Table table, String name, String verb) {
    Index index = table.index(name);
    if (index == null) {
      throw TableErrors.indexNotFound(name, table.name());
    }
    if (!index.global()) {
      throw TableErrors.validation("Cannot " + verb + " an index that is not a GlobalSecondaryIndex: " + name);
    }
    return index;
  }
}
