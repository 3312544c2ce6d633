package dev.needletail.engine.capacity;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a batch or transaction consumed, by table in the order of first use. Threads: confined to the request's. */
public final class ConsumedByTable {

  private final Map<String, ConsumedUnits> tables = new LinkedHashMap<>();

  /** The units of one table, to add to. */
  public ConsumedUnits of(String tableName) {
    return tables.computeIfAbsent(tableName, _ -> new ConsumedUnits());
  }

  /** The member ConsumedCapacity, a list, if the request asked for it. */
  public void writeMember(JsonWriter json, ReturnConsumedCapacity detail, ConsumedUnits.Kind kind) {
    if (detail == ReturnConsumedCapacity.NONE) {
      return;
    }
    json.name("ConsumedCapacity").beginArray();
    tables.forEach((name, units) -> units.writeTo(json, name, detail, kind));
    json.endArray();
  }
}
