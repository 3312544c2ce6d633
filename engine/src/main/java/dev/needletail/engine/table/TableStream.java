package dev.needletail.engine.table;

import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.StreamViewType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table's stream. It outlives the table, or its own end, by a day.
 *
 * @param id          names its records on disk; unique among tables, indexes and streams
 * @param label       unique among the streams of a table's name
 * @param view        what its records show
 * @param key         the table's
 * @param endedMillis when it was disabled or its table deleted; null while records are added
 */
public record TableStream(int id, String tableName, String label, StreamViewType view, KeySchema key,
    long createdMillis, @Nullable Long endedMillis) {

  static TableStream begun(Table table, int id, long nowMillis) {
    var state = table.details().stream();
    return new TableStream(id, table.name(), Objects.requireNonNull(state.label()),
        Objects.requireNonNull(state.view()), table.key(), nowMillis, null);
  }

  TableStream ended(long nowMillis) {
    return new TableStream(id, tableName, label, view, key, createdMillis, nowMillis);
  }
}
