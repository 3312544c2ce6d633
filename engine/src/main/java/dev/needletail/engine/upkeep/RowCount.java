package dev.needletail.engine.upkeep;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.RowTotals;

/** Counts the rows of a table or index and adds up their sizes, without parsing them. Threads: one at a time. */
final class RowCount implements Work {

  static final int STEP_ROWS = 1_000;
  /** Bytes of rows after which a step counts no more: a thousand rows may be 400 MB. */
  static final long STEP_BYTES = 1L << 20;

  private final Storage storage;
  private final Space space;
  private final byte[] end;
  private byte[] next;
  private long rows;
  private long bytes;

  RowCount(Storage storage, Space space, int id) {
    this.storage = storage;
    this.space = space;
    KeyRange all = RowLayout.all(id);
    this.next = all.from();
    this.end = all.to();
  }

  /** Whether so much is counted in one step. */
  static boolean isShort(RowTotals totals) {
    return totals.rows() < STEP_ROWS && totals.bytes() < STEP_BYTES;
  }

  /** What was counted so far. */
  RowTotals totals() {
    return new RowTotals(rows, bytes);
  }

  @Override
  public boolean step() {
    long stepRows = 0;
    long stepBytes = 0;
    boolean more = true;
    try (var cursor = storage.cursor(space, new KeyRange(next, end), Direction.FORWARD)) {
      while (more && stepRows < STEP_ROWS && stepBytes < STEP_BYTES) {
        more = cursor.next();
        if (more) {
          stepRows++;
          stepBytes += StoredItem.of(cursor.value()).size();
        }
      }
      if (more) {
        next = KeyRange.justAfter(cursor.key());
      }
    }
    rows += stepRows;
    bytes += stepBytes;
    return more;
  }
}
