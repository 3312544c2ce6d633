package dev.needletail.cache.read;

import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;

/** The ConsumedCapacity of answers that the store was not asked for, or not as the client wrote. Threads: any; stateless. */
record HitCapacity(ConsumedCapacityOnHit mode) {

  /** Source: DynamoDB developer guide, "Read consumption": a unit reads up to 4 KB, eventually consistent for half. */
  private static final int UNIT_BYTES = 4096;

  /** What an eventually consistent read of the item consumes. */
  double units(CachedItem item) {
    return switch (mode) {
      case ZERO -> 0;
      case AS_CHARGED -> switch (item) {
        case CachedItem.Present(var bytes) -> Math.max(1, Math.ceilDiv(bytes.itemSize(), UNIT_BYTES)) / 2.0;
        case CachedItem.Absent _ -> 0.5;
      };
    };
  }

  /** Whether a read that the protocol has made strongly consistent is reported as the one that was asked for. */
  boolean hidesStrength() {
    return mode == ConsumedCapacityOnHit.AS_CHARGED;
  }

  /** What to report of the store's figure for such a read: it takes twice as much. */
  double ofMadeStrong(double charged) {
    return hidesStrength() ? charged / 2 : charged;
  }

  /** The member ConsumedCapacity of the answer of a read of one table, if the request asked for it. */
  static void writeMember(JsonWriter json, String tableName, double units, ReturnConsumedCapacity asked) {
    if (asked != ReturnConsumedCapacity.NONE) {
      json.name("ConsumedCapacity");
      write(json, tableName, units, asked);
    }
  }

  /** The structure ConsumedCapacity of a read that used no index. */
  static void write(JsonWriter json, String tableName, double units, ReturnConsumedCapacity asked) {
    json.beginObject().name("TableName").string(tableName).name("CapacityUnits").decimal(units);
    if (asked == ReturnConsumedCapacity.INDEXES) {
      json.name("Table").beginObject().name("CapacityUnits").decimal(units).endObject();
    }
    json.endObject();
  }
}
