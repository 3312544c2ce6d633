package dev.needletail.engine.batch;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.execution.KeyPathCheck;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.ReadStates.Eventual;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.batch.BatchGetItem;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads up to a hundred items. When they amount to 16 MB by DynamoDB's sizes, the keys of the rest are answered as
 * unprocessed.
 */
public record BatchGetItemExecution(ReadStates states, TableLookup tables) implements Execution {

  /** Items are answered until they amount to this. */
  private static final long ANSWER_BYTES_MAX = 16L << 20;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var get = BatchGetItem.decode(request.body());
    var found = new ArrayList<Table>();
    for (var keys : get.tables()) {
      found.add(tables.require(keys.tableName()));
    }
    for (int i = 0; i < found.size(); i++) {
      check(found.get(i), get.tables().get(i));
    }
    return CompletableFuture.completedStage(new Answer(get).of(found));
  }

  private static void check(Table table, TableKeys keys) {
    for (var key : keys.keys()) {
      KeyCheck.key(table.key(), key);
    }
    if (keys.projection() != null) {
      KeyPathCheck.check(table, keys.projection().nestedNames());
    }
  }

  private final class Answer {

    private final BatchGetItem get;
    private final JsonWriter json = new JsonWriter(4096);
    private final ConsumedByTable consumed = new ConsumedByTable();
    private final Map<TableKeys, List<Item>> unprocessed = new LinkedHashMap<>();
    private long bytes;

    private Answer(BatchGetItem get) {
      this.get = get;
    }

    private byte[] of(List<Table> found) {
      json.beginObject().name("Responses").beginObject();
      for (int i = 0; i < found.size(); i++) {
        var keys = get.tables().get(i);
        json.name(keys.requestedName()).beginArray();
        items(found.get(i), keys);
        json.endArray();
      }
      json.endObject();
      unprocessed();
      consumed.writeMember(json, get.returnConsumedCapacity(), ConsumedUnits.Kind.PLAIN);
      return json.endObject().toByteArray();
    }

    private void items(Table table, TableKeys keys) {
      var layout = RowLayout.of(table);
      var rowKeys = keys.keys().stream().map(key -> Objects.requireNonNull(layout.rowKey(key))).toList();
      var values = states.read(new Eventual("BatchGetItem", table.name(), false), keys.consistentRead(),
          view -> view.getAll(Space.ITEMS, rowKeys));
      for (int i = 0; i < values.size(); i++) {
        byte[] value = values.get(i);
        var item = value == null ? null : StoredItem.of(value);
        if (item != null && bytes + item.size() > ANSWER_BYTES_MAX) {
          unprocessed.computeIfAbsent(keys, _ -> new ArrayList<>()).add(keys.keys().get(i));
          continue;
        }
        consumed.of(keys.tableName(), keys.requestedName())
            .addTable(Units.read(item == null ? 0 : item.size(), keys.consistentRead()));
        if (item != null) {
          bytes += item.size();
          answer(item, keys);
        }
      }
    }

    private void answer(StoredItem item, TableKeys keys) {
      if (keys.projection() == null) {
        item.writeTo(json);
      } else {
        ItemJson.write(json, keys.projection().apply(item.item()));
      }
    }

    private void unprocessed() {
      json.name("UnprocessedKeys").beginObject();
      unprocessed.forEach((keys, rest) -> {
        json.name(keys.requestedName());
        UnprocessedKeys.write(json, keys, rest);
      });
      json.endObject();
    }
  }
}
