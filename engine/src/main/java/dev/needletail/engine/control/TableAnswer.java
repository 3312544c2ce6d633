package dev.needletail.engine.control;

import dev.needletail.engine.control.TableDescription.Shown;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import java.time.InstantSource;

/** Makes the documents that the operations on tables answer with. Threads: any; immutable. */
public final class TableAnswer {

  private final RowTotals.Source totals;
  private final InstantSource clock;

  public TableAnswer(RowTotals.Source totals, InstantSource clock) {
    this.totals = totals;
    this.clock = clock;
  }

  /** {@code {"Table": …}} or {@code {"TableDescription": …}}, as the member is named. */
  byte[] described(Request request, String member, Shown shown) {
    var json = new JsonWriter(1024).beginObject().name(member);
    description(request).write(json, shown);
    return json.endObject().toByteArray();
  }

  /** What DeleteTable answers. */
  byte[] deleted(Request request, Table table) {
    var json = new JsonWriter(512).beginObject().name("TableDescription");
    description(request).writeDeleted(json, table);
    return json.endObject().toByteArray();
  }

  private TableDescription description(Request request) {
    return new TableDescription(request.caller(), totals, clock.millis());
  }
}
