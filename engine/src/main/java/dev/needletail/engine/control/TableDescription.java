package dev.needletail.engine.control;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.AssignedCapacity;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Caller;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as DynamoDB describes it (the API's TableDescription): which members there are, and when, follows
 * answers recorded from the service.
 *
 * @param caller    whose region the ARNs name
 * @param totals    how much there is of the table and its indexes
 * @param nowMillis wall clock: "today" in the number of decreases
 */
record TableDescription(Caller caller, RowTotals.Source totals, long nowMillis) {

  /**
   * A table as an answer shows it: as it is, or as it is said to be while the change is made.
   *
   * @param encrypting whether its encryption is being changed
   */
  record Shown(Table table, TableStatus status, boolean encrypting) {

    Shown(Table table, TableStatus status) {
      this(table, status, false);
    }
  }

  /** The description as an object value at the writer's position. */
  void write(JsonWriter json, Shown shown) {
    Table table = shown.table();
    json.beginObject();
    attributeDefinitions(json, table);
    summary(json, table, shown.status());
    json.name("CreationDateTime").decimal(table.details().createdMillis() / 1000.0);
    localIndexes(json, table);
    globalIndexes(json, table, shown.status());
    key(json, table.key());
    stream(json, table);
    limits(json, table.details().billing().capacity());
    encryption(json, table, shown.encrypting());
    tableClass(json, table);
    json.endObject();
  }

  /** What DeleteTable answers: the table without its schema. */
  void writeDeleted(JsonWriter json, Table table) {
    json.beginObject();
    summary(json, table, TableStatus.DELETING);
    json.endObject();
  }

  private void summary(JsonWriter json, Table table, TableStatus status) {
    mode(json, table, "BillingMode");
    json.name("DeletionProtectionEnabled").bool(table.details().deletionProtection());
    RowTotals rows = totals.of(Space.ITEMS, table.id());
    json.name("ItemCount").number(rows.rows());
    provisioned(json, table.details().billing().capacity());
    json.name("TableArn").string(caller.tableArn(table.name()));
    json.name("TableId").string(table.details().tableId().toString());
    json.name("TableName").string(table.name());
    json.name("TableSizeBytes").number(rows.bytes());
    json.name("TableStatus").string(status.name());
    mode(json, table, "TableThroughputMode");
  }

  private static void attributeDefinitions(JsonWriter json, Table table) {
    Map<String, ScalarType> types = new TreeMap<>();
    table.key().attributes().forEach(attribute -> types.put(attribute.name(), attribute.type()));
    for (Index index : table.indexes()) {
      index.key().attributes().forEach(attribute -> types.put(attribute.name(), attribute.type()));
    }
    json.name("AttributeDefinitions").beginArray();
    types.forEach((name, type) -> json.beginObject().name("AttributeName").string(name).name("AttributeType")
        .string(type.name()).endObject());
    json.endArray();
  }

  /** The mode under one of its two names. A table that was never on demand has no summary. */
  private static void mode(JsonWriter json, Table table, String name) {
    var billing = table.details().billing();
    if (billing.mode() == BillingMode.PROVISIONED && billing.onDemandSinceMillis() == null) {
      return;
    }
    json.name(name + "Summary").beginObject().name(name).string(billing.mode().name());
    time(json, "LastUpdateToPayPerRequestDateTime", billing.onDemandSinceMillis());
    json.endObject();
  }

  private void provisioned(JsonWriter json, AssignedCapacity capacity) {
    json.name("ProvisionedThroughput").beginObject();
    time(json, "LastDecreaseDateTime", capacity.decreasedMillis());
    time(json, "LastIncreaseDateTime", capacity.increasedMillis());
    var provisioned = capacity.provisioned();
    json.name("NumberOfDecreasesToday").number(capacity.decreasesToday(nowMillis));
    json.name("ReadCapacityUnits").number(provisioned == null ? 0 : provisioned.readUnits());
    json.name("WriteCapacityUnits").number(provisioned == null ? 0 : provisioned.writeUnits());
    json.endObject();
  }

  private void localIndexes(JsonWriter json, Table table) {
    if (!table.hasLocalIndexes()) {
      return;
    }
    json.name("LocalSecondaryIndexes").beginArray();
    table.indexes().stream().filter(index -> !index.global()).forEach(index -> {
      json.beginObject();
      index(json, table, index);
      json.endObject();
    });
    json.endArray();
  }

  private void globalIndexes(JsonWriter json, Table table, TableStatus status) {
    List<Index> indexes = table.indexes().stream().filter(Index::global).toList();
    if (indexes.isEmpty()) {
      return;
    }
    json.name("GlobalSecondaryIndexes").beginArray();
    for (Index index : indexes) {
      json.beginObject();
      // An index that comes with its table has nothing to fill; of another it is told from when its room is allocated.
      if (index.status() == IndexStatus.CREATING && status != TableStatus.CREATING) {
        json.name("Backfilling").bool(status == TableStatus.ACTIVE);
      }
      index(json, table, index);
      json.name("IndexStatus").string(index.status().name());
      provisioned(json, index.capacity());
      limits(json, index.capacity());
      json.endObject();
    }
    json.endArray();
  }

  private void index(JsonWriter json, Table table, Index index) {
    RowTotals rows = totals.of(Space.INDEX_ENTRIES, index.id());
    json.name("IndexArn").string(caller.tableArn(table.name()) + "/index/" + index.name());
    json.name("IndexName").string(index.name());
    json.name("IndexSizeBytes").number(rows.bytes());
    json.name("ItemCount").number(rows.rows());
    key(json, index.key());
    json.name("Projection").beginObject();
    if (index.projection() instanceof IndexProjection.Include(var names)) {
      json.name("NonKeyAttributes").beginArray();
      names.forEach(json::string);
      json.endArray();
    }
    json.name("ProjectionType").string(index.projection().typeName()).endObject();
  }

  private static void key(JsonWriter json, KeySchema key) {
    json.name("KeySchema").beginArray();
    key.partition().forEach(attribute -> keyElement(json, attribute, "HASH"));
    key.sort().forEach(attribute -> keyElement(json, attribute, "RANGE"));
    json.endArray();
  }

  private static void keyElement(JsonWriter json, KeyAttribute attribute, String type) {
    json.beginObject().name("AttributeName").string(attribute.name()).name("KeyType").string(type).endObject();
  }

  private static void limits(JsonWriter json, AssignedCapacity capacity) {
    var bounds = capacity.onDemandMax();
    if (bounds != null) {
      json.name("OnDemandThroughput").beginObject();
      units(json, "MaxReadRequestUnits", bounds.readUnits());
      units(json, "MaxWriteRequestUnits", bounds.writeUnits());
      json.endObject();
    }
    var warm = capacity.warm();
    if (warm != null) {
      json.name("WarmThroughput").beginObject();
      json.name("ReadUnitsPerSecond").number(warm.readUnits());
      json.name("Status").string(capacity.warming() ? "UPDATING" : "ACTIVE");
      json.name("WriteUnitsPerSecond").number(warm.writeUnits()).endObject();
    }
  }

  private void stream(JsonWriter json, Table table) {
    var stream = table.details().stream();
    if (stream.label() != null) {
      json.name("LatestStreamArn").string(caller.tableArn(table.name()) + "/stream/" + stream.label());
      json.name("LatestStreamLabel").string(stream.label());
    }
    if (stream.view() != null) {
      json.name("StreamSpecification").beginObject().name("StreamEnabled").bool(true);
      json.name("StreamViewType").string(stream.view().name()).endObject();
    }
  }

  private void encryption(JsonWriter json, Table table, boolean changing) {
    var encryption = table.details().encryption();
    if (encryption != null) {
      json.name("SSEDescription").beginObject().name("KMSMasterKeyArn").string(kmsKeyArn(encryption));
      json.name("SSEType").string("KMS").name("Status").string(changing ? "UPDATING" : "ENABLED").endObject();
    }
  }

  private static void tableClass(JsonWriter json, Table table) {
    var tableClass = table.details().tableClass();
    if (tableClass.value() != null) {
      json.name("TableClassSummary").beginObject();
      time(json, "LastUpdateDateTime", tableClass.changedMillis());
      json.name("TableClass").string(tableClass.value().name()).endObject();
    }
  }

  /** An ARN as it is; an id or alias as the ARN of a key that is always the same for it. */
  private String kmsKeyArn(Encryption encryption) {
    String key = encryption.kmsKey() == null ? "alias/aws/dynamodb" : encryption.kmsKey();
    if (key.startsWith("arn:")) {
      return key;
    }
    String id = key.startsWith("alias/")
        ? UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString()
        : key;
    return "arn:aws:kms:" + caller.region() + ":" + Caller.ACCOUNT_ID + ":key/" + id;
  }

  private static void units(JsonWriter json, String name, @Nullable Long value) {
    if (value != null) {
      json.name(name).number(value);
    }
  }

  private static void time(JsonWriter json, String name, @Nullable Long millis) {
    if (millis != null) {
      json.name(name).decimal(millis / 1000.0);
    }
  }
}
