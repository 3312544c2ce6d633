package dev.needletail.engine.transaction;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.execution.KeyPathCheck;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.transaction.TransactGetItems;
import dev.needletail.model.operation.transaction.TransactGetItems.Get;
import dev.needletail.model.value.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to a hundred items in one state of the store. A transaction's writes are one batch, so no state has half of
 * one, and reading never conflicts with writing.
 */
public record TransactGetItemsExecution(Storage storage, TableLookup tables) implements Execution {

  /** A transactional read costs twice a consistent one. */
  private static final int FACTOR = 2;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var transaction = TransactGetItems.decode(request.body());
    var values = read(rowKeys(transaction.gets()));

    var consumed = new ConsumedByTable();
    var payload = new AnswerPayload();
    var json = new JsonWriter(1024).beginObject().name("Responses").beginArray();
    for (int i = 0; i < values.size(); i++) {
      var get = transaction.gets().get(i);
      byte[] value = values.get(i);
      var item = value == null ? null : StoredItem.of(value);
      consumed.of(get.tableName(), get.requestedName())
          .addTable(FACTOR * Units.read(item == null ? 0 : item.size(), true));
      json.beginObject();
      payload.add(item == null ? 0 : answer(json, item, get));
      json.endObject();
    }
    json.endArray();
    consumed.writeMember(json, transaction.returnConsumedCapacity(), ConsumedUnits.Kind.TRANSACTIONAL_READ);
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  private List<byte @Nullable []> read(List<byte[]> rowKeys) {
    try (var snapshot = storage.snapshot()) {
      return snapshot.getAll(Space.ITEMS, rowKeys);
    }
  }

  private List<byte[]> rowKeys(List<Get> gets) {
    var reasons = new Reasons(gets.size());
    var rowKeys = new ArrayList<byte[]>();
    for (int i = 0; i < gets.size(); i++) {
      var get = gets.get(i);
      var table = tables.require(get.tableName());
      KeyCheck.notEmpty(table.key(), get.key());
      if (get.projection() != null) {
        KeyPathCheck.check(table, get.projection().nestedNames());
      }
      if (reasons.any()) {
        continue;
      }
      byte[] rowKey = reasons.attempt(i, () -> {
        KeyCheck.key(table.key(), get.key());
        return Objects.requireNonNull(RowLayout.of(table).rowKey(get.key()));
      });
      if (rowKey != null) {
        rowKeys.add(rowKey);
      }
    }
    reasons.cancelIfAny();
    RepeatedItems.refuse(rowKeys);
    return rowKeys;
  }

  /** The size of what is answered. An item of which the projection leaves nothing is left out, as if it were absent. */
  private static long answer(JsonWriter json, StoredItem item, Get get) {
    if (get.projection() == null) {
      item.writeTo(json.name("Item"));
      return item.size();
    }
    var projected = get.projection().apply(item.item());
    if (!projected.isEmpty()) {
      ItemJson.write(json.name("Item"), projected);
    }
    return ItemSize.of(projected);
  }
}
