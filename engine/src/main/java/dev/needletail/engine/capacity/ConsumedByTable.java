package dev.needletail.engine.capacity;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a batch or transaction consumed, by table in the order of first use. Threads: confined to the request's. */
public final class ConsumedByTable {

  /** One table's, which goes by the name that the request had for it first: a request may name it by its ARN, too. */
  private record Consumed(String requestedName, ConsumedUnits units) {}

  private final Map<String, Consumed> tables = new LinkedHashMap<>();

  /** The units of one table, to add to. */
  public ConsumedUnits of(String tableName, String requestedName) {
    return tables.computeIfAbsent(tableName, _ -> new Consumed(requestedName, new ConsumedUnits())).units();
  }

  /** The member ConsumedCapacity, a list, if the request asked for it. */
  public void writeMember(JsonWriter json, ReturnConsumedCapacity detail, ConsumedUnits.Kind kind) {
    if (detail == ReturnConsumedCapacity.NONE) {
      return;
    }
    json.name("ConsumedCapacity").beginArray();
    tables.values().forEach(table -> table.units().writeTo(json, table.requestedName(), detail, kind));
    json.endArray();
  }
}
