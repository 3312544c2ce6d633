package dev.needletail.engine.upkeep;

import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.KeyLocks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives an entry in a new index to each item that was there before the index, while writers go on.
 *
 * <p>Every writer that commits once this begins knows the index and maintains its entries; those that did not know it
 * have been waited for. What is left to do is the items as they are now, page by page in the order of their keys: the
 * items of a page are read again under their locks, and their entries are written before the locks are released. So an
 * entry is always that of the item's state at the time, and no later state is overwritten. An item that a writer adds
 * behind the page needs nothing, one ahead of it gets the same entry twice. An item whose attributes cannot be the
 * index's key has no entry, as if it lacked them.
 *
 * <p>The position is not kept: after a restart the fill begins anew, and writes the entries that it finds again.
 */
final class IndexFill implements Work {

  /** Items of a page, all of whose locks are held at once. */
  private static final int PAGE_ITEMS = 32;

  private final Storage storage;
  private final TableCatalogue catalogue;
  private final KeyLocks locks;
  private final int tableId;
  private final int indexId;
  private final byte[] end;
  private byte[] next;

  IndexFill(Storage storage, TableCatalogue catalogue, KeyLocks locks, Table table, Index index) {
    this.storage = storage;
    this.catalogue = catalogue;
    this.locks = locks;
    this.tableId = table.id();
    this.indexId = index.id();
    KeyRange items = RowLayout.of(table).all();
    this.next = items.from();
    this.end = items.to();
  }

  int indexId() {
    return indexId;
  }

  @Override
  public boolean step() {
    List<byte[]> page = page();
    if (!page.isEmpty()) {
      boolean more = fill(page);
      next = KeyRange.justAfter(page.getLast());
      return more;
    }
    Table table = catalogue.find(tableId);
    Index index = table == null ? null : index(table);
    if (table != null && index != null) {
      catalogue.activate(table, index);
    }
    return false;
  }

  /** The keys of the next items. */
  private List<byte[]> page() {
    List<byte[]> keys = new ArrayList<>(PAGE_ITEMS);
    try (var cursor = storage.cursor(Space.ITEMS, new KeyRange(next, end), Direction.FORWARD)) {
      while (keys.size() < PAGE_ITEMS && cursor.next()) {
        keys.add(cursor.key());
      }
    }
    return keys;
  }

  /** Writes the entries of the items of these keys; false if the table or the index is gone. */
  private boolean fill(List<byte[]> keys) {
    try (var _ = locks.lockAll(keys); Batch batch = storage.newBatch()) {
      Table table = catalogue.find(tableId);
      Index index = table == null ? null : index(table);
      if (table == null || index == null) {
        return false;
      }
      for (byte[] value : storage.getAll(Space.ITEMS, keys)) {
        IndexEntry entry = value == null ? null : IndexEntry.of(table, index, StoredItem.of(value));
        if (entry != null) {
          batch.put(Space.INDEX_ENTRIES, entry.rowKey(), entry.view().value());
        }
      }
      if (!batch.isEmpty()) {
        // Nobody waits for the disk here: what declares the index complete comes later in the same log.
        var _ = storage.commit(batch);
      }
      return true;
    }
  }

  private @Nullable Index index(Table table) {
    for (Index index : table.indexes()) {
      if (index.id() == indexId) {
        return index;
      }
    }
    return null;
  }
}
