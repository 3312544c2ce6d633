package dev.needletail.engine.item;

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
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.item.GetItem;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads one item. */
public record GetItemExecution(ReadStates states, TableLookup tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var get = GetItem.decode(request.body());
    var table = tables.require(get.tableName());
    KeyCheck.key(table.key(), get.key());
    if (get.projection() != null) {
      KeyPathCheck.check(table, get.projection().nestedNames());
    }
    byte[] rowKey = Objects.requireNonNull(RowLayout.of(table).rowKey(get.key()));
    byte[] value = states.item(new Eventual("GetItem", table.name(), false), get.consistentRead(), rowKey);

    var json = new JsonWriter(value == null ? 128 : value.length + 128).beginObject();
    var units = new ConsumedUnits();
    if (value == null) {
      units.addTable(Units.read(0, get.consistentRead()));
    } else {
      var item = StoredItem.of(value);
      units.addTable(Units.read(item.size(), get.consistentRead()));
      json.name("Item");
      if (get.projection() == null) {
        item.writeTo(json);
      } else {
        ItemJson.write(json, get.projection().apply(item.item()));
      }
    }
    units.writeMember(json, get.requestedName(), get.returnConsumedCapacity());
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  /** A store in memory finds one item sooner than another thread could be woken for it. */
  @Override
  public boolean neverWaits() {
    return states.isInMemory();
  }
}
