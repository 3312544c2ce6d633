package dev.needletail.engine.capacity;

import dev.needletail.engine.table.Index;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request consumed of one table and its indexes, and the member of an answer that tells it. Threads: confined to
 * the request's.
 */
public final class ConsumedUnits {

  /** How the units are told. */
  public enum Kind {
    /** Just CapacityUnits. */
    PLAIN,
    /** A transaction's reads: ReadCapacityUnits, too. */
    TRANSACTIONAL_READ,
    /** A transaction's writes: WriteCapacityUnits, too. */
    TRANSACTIONAL_WRITE
  }

  private double table;
  private final Map<String, Double> localIndexes = new LinkedHashMap<>();
  private final Map<String, Double> globalIndexes = new LinkedHashMap<>();

  public void addTable(double units) {
    table += units;
  }

  public void addIndex(Index index, double units) {
    (index.global() ? globalIndexes : localIndexes).merge(index.name(), units, Double::sum);
  }

  /** Adds another's units. */
  public void add(ConsumedUnits other) {
    addTransacted(other, 1);
  }

  /**
   * Adds another's units, those of the table {@code tableFactor} times: a transaction writes index entries at the cost
   * that they have without one, as was recorded from AWS in August 2026.
   */
  public void addTransacted(ConsumedUnits other, double tableFactor) {
    table += tableFactor * other.table;
    other.localIndexes.forEach((name, units) -> localIndexes.merge(name, units, Double::sum));
    other.globalIndexes.forEach((name, units) -> globalIndexes.merge(name, units, Double::sum));
  }

  public double total() {
    return table + sum(localIndexes) + sum(globalIndexes);
  }

  /** The member ConsumedCapacity of the answer to a request on one table, if it asked for it. */
  public void writeMember(JsonWriter json, String tableName, ReturnConsumedCapacity detail) {
    if (detail != ReturnConsumedCapacity.NONE) {
      json.name("ConsumedCapacity");
      writeTo(json, tableName, detail, Kind.PLAIN);
    }
  }

  /** The structure ConsumedCapacity. */
  void writeTo(JsonWriter json, String tableName, ReturnConsumedCapacity detail, Kind kind) {
    json.beginObject().name("TableName").string(tableName);
    units(json, total(), kind);
    if (detail == ReturnConsumedCapacity.INDEXES) {
      json.name("Table").beginObject();
      units(json, table, kind);
      json.endObject();
      indexes(json, "LocalSecondaryIndexes", localIndexes, kind);
      indexes(json, "GlobalSecondaryIndexes", globalIndexes, kind);
    }
    json.endObject();
  }

  private static void indexes(JsonWriter json, String member, Map<String, Double> indexes, Kind kind) {
    if (indexes.isEmpty()) {
      return;
    }
    json.name(member).beginObject();
    indexes.forEach((name, units) -> {
      json.name(name).beginObject();
      units(json, units, kind);
      json.endObject();
    });
    json.endObject();
  }

  private static void units(JsonWriter json, double units, Kind kind) {
    json.name("CapacityUnits").decimal(units);
    switch (kind) {
      case PLAIN -> {
      }
      case TRANSACTIONAL_READ -> json.name("ReadCapacityUnits").decimal(units);
      case TRANSACTIONAL_WRITE -> json.name("WriteCapacityUnits").decimal(units);
    }
  }

  private static double sum(Map<String, Double> indexes) {
    return indexes.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
