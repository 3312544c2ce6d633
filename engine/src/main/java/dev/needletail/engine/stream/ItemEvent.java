package dev.needletail.engine.stream;

import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.table.Table;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item.
 *
 * @param rowKey where the item lies
 * @param before the item as it was, null if there was none
 * @param after  the item as it is now, null if there is none
 */
public record ItemEvent(Table table, byte[] rowKey, @Nullable StoredItem before, @Nullable StoredItem after) {

  private static final int HASH_AT = 4;

  /** Whether there is anything to tell: the table has a stream, and the item changed. */
  boolean isRecorded() {
    if (table.details().stream().id() == null || before == after) {
      return false;
    }
    return before == null || after == null || !before.item().equals(after.item());
  }

  long hash() {
    return Integer.toUnsignedLong(ByteBuffer.wrap(rowKey).getInt(HASH_AT));
  }
}
