package dev.needletail.engine.table;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.TableDescription.Shown;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import java.time.InstantSource;

/** Makes the documents that the operations on tables answer with. Threads: any; immutable. */
public final class TableAnswer {

  private final TotalsSource totals;
  private final InstantSource clock;

  public TableAnswer(TotalsSource totals, InstantSource clock) {
    this.totals = totals;
    this.clock = clock;
  }

  /** How much there is of tables and indexes. */
  @FunctionalInterface
  public interface TotalsSource {
    /**
     * Must answer soon: a description waits for it.
     *
     * @param id of the table or index whose rows lie in that space
     */
    RowTotals of(Space space, int id);
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
