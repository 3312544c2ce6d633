package dev.needletail.engine.upkeep;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.table.TableCatalogue;

/** Deletes the rows of a table or index that is gone and that no writer knows any more, in one step. */
record RowDeletion(Storage storage, TableCatalogue catalogue, int id, Space space) implements Work {

  @Override
  public boolean step() {
    KeyRange rows = RowLayout.all(id);
    try (Batch batch = storage.newBatch()) {
      batch.deleteRange(space, rows);
      catalogue.forgetDropped(batch, id);
      // Nobody waits for the disk here: if the log loses it, a restart does it again.
      var _ = storage.commit(batch);
    }
    storage.reclaim(space, rows);
    return false;
  }
}
