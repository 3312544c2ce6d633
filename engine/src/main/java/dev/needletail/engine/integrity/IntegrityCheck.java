package dev.needletail.engine.integrity;

import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.value.ItemSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds items and index entries against each other, in both directions, in one state of the store: every item lies
 * under its own key and has its size; every complete index has the entry that the item asks for, and no other. It reads
 * everything, in fixed memory. Threads: any; writers may go on.
 */
public final class IntegrityCheck {

  /** Faults that are told; a store that has more is as broken. */
  private static final int FAULTS_MAX = 100;

  private final List<String> faults = new ArrayList<>();
  private final StorageView view;

  private IntegrityCheck(StorageView view) {
    this.view = view;
  }

  /**
   * Checks tables and their indexes.
   *
   * @return what is wrong, in words without data; empty if nothing is
   */
  public static List<String> faults(Storage storage, Iterable<Table> tables) {
    try (var snapshot = storage.snapshot()) {
      var check = new IntegrityCheck(snapshot);
      tables.forEach(check::table);
      return List.copyOf(check.faults);
    }
  }

  private void table(Table table) {
    var layout = RowLayout.of(table);
    try (var items = view.cursor(Space.ITEMS, layout.all(), Direction.FORWARD)) {
      while (items.next() && faults.size() < FAULTS_MAX) {
        item(table, layout, items.key(), StoredItem.of(items.value()));
      }
    }
    for (var index : table.indexes()) {
      if (index.queryable()) {
        entries(table, index);
      }
    }
  }

  private void item(Table table, RowLayout layout, byte[] key, StoredItem stored) {
    if (!Arrays.equals(key, layout.rowKey(stored.item()))) {
      faults.add("table " + table.name() + ": an item lies under a key that is not its own");
    }
    if (stored.size() != ItemSize.of(stored.item())) {
      faults.add("table " + table.name() + ": an item's size is wrong");
    }
    for (var index : table.indexes()) {
      if (index.queryable() && !hasEntry(IndexEntry.of(table, index, stored))) {
        faults.add("table " + table.name() + ": an item lacks its entry in index " + index.name());
      }
    }
  }

  private boolean hasEntry(@Nullable IndexEntry expected) {
    return expected == null
        || Arrays.equals(expected.view().value(), view.get(Space.INDEX_ENTRIES, expected.rowKey()));
  }

  private void entries(Table table, Index index) {
    var layout = RowLayout.of(table, index);
    try (var entries = view.cursor(Space.INDEX_ENTRIES, layout.all(), Direction.FORWARD)) {
      while (entries.next() && faults.size() < FAULTS_MAX) {
        byte[] value = view.get(Space.ITEMS, layout.itemKey(entries.key(), table));
        var expected = value == null ? null : IndexEntry.of(table, index, StoredItem.of(value));
        if (expected == null || !Arrays.equals(expected.rowKey(), entries.key())) {
          faults.add("table " + table.name() + ": index " + index.name() + " has an entry that no item asks for");
        }
      }
    }
  }
}
