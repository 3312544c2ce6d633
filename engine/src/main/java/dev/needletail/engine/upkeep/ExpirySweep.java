package dev.needletail.engine.upkeep;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.WritePlan;
import dev.needletail.model.value.Item;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the items that have expired, once through all tables whose items do, page by page. A page is read without locks;
 * what of it has expired is read again under the locks and deleted, with its index entries, if it still has.
 */
final class ExpirySweep implements Work {

  /** Items that a step looks at. */
  static final int STEP_ITEMS = 256;
  /** Bytes of items after which a step looks at no more: large items take longer to parse. */
  private static final long STEP_BYTES = 1 << 20;
  /** Items that a step deletes, all of whose locks are held at once. */
  private static final int STEP_DELETIONS = 32;

  private final Storage storage;
  private final TableCatalogue catalogue;
  private final ItemWriter writer;
  private final InstantSource clock;
  private final BiConsumer<Table, Item> deleted;
  private final Queue<Integer> tables = new ArrayDeque<>();
  /** What is left of the first table; null if it is not begun. */
  private @Nullable KeyRange rest;

  /** @param deleted told of each item that was deleted: its table, and its key */
  ExpirySweep(Storage storage, TableCatalogue catalogue, ItemWriter writer, InstantSource clock,
      BiConsumer<Table, Item> deleted) {
    this.storage = storage;
    this.catalogue = catalogue;
    this.writer = writer;
    this.clock = clock;
    this.deleted = deleted;
    catalogue.all().stream().filter(table -> table.details().timeToLive() != null)
        .forEach(table -> tables.add(table.id()));
  }

  @Override
  public boolean step() {
    Integer id = tables.peek();
    if (id == null) {
      return false;
    }
    Table table = catalogue.find(id);
    ExpiryRule rule = table == null ? null : ExpiryRule.of(table, clock.instant());
    rest = table == null || rule == null ? null : step(table, rule, rest == null ? RowLayout.all(id) : rest);
    if (rest == null) {
      tables.remove();
    }
    return !tables.isEmpty();
  }

  /** What is left of the table after a step; null if nothing is. */
  private @Nullable KeyRange step(Table table, ExpiryRule rule, KeyRange range) {
    List<Item> expired = new ArrayList<>();
    KeyRange left = read(range, RowLayout.of(table), rule, expired);
    if (!expired.isEmpty()) {
      // Nobody waits for the disk here: if the log loses it, the items are found again.
      for (ItemChange change : writer.write(new Deletion(table.id(), expired)).changes()) {
        if (change.before() != null && change.after() == null) {
          deleted.accept(change.write().table(), change.write().key());
        }
      }
    }
    return left;
  }

  /** Reads a page and collects the keys of what has expired; answers what comes after the page, null if nothing does. */
  private @Nullable KeyRange read(KeyRange range, RowLayout layout, ExpiryRule rule, List<Item> expired) {
    long bytes = 0;
    try (var cursor = storage.cursor(Space.ITEMS, range, Direction.FORWARD)) {
      for (int items = 1; cursor.next(); items++) {
        byte[] value = cursor.value();
        if (rule.hasExpired(StoredItem.of(value).item())) {
          expired.add(layout.keyAttributes(cursor.key()));
        }
        bytes += value.length;
        if (items == STEP_ITEMS || bytes >= STEP_BYTES || expired.size() == STEP_DELETIONS) {
          return new KeyRange(KeyRange.justAfter(cursor.key()), range.to());
        }
      }
      return null;
    }
  }

  /** Deletes those of the items that have expired by the table as it is then. */
  private final class Deletion implements WritePlan {

    private final int tableId;
    private final List<Item> keys;

    Deletion(int tableId, List<Item> keys) {
      this.tableId = tableId;
      this.keys = keys;
    }

    @Override
    public List<ItemWrite> writes() {
      Table table = catalogue.find(tableId);
      return table == null ? List.of() : keys.stream().map(key -> ItemWrite.delete(table, key, null, false)).toList();
    }

    @Override
    public boolean isExpiry() {
      return true;
    }

    @Override
    public List<ItemChange> decide(List<ItemWrite> writes, List<@Nullable StoredItem> before) {
      List<ItemChange> changes = new ArrayList<>();
      for (int i = 0; i < writes.size(); i++) {
        ItemWrite write = writes.get(i);
        StoredItem item = before.get(i);
        ExpiryRule rule = ExpiryRule.of(write.table(), clock.instant());
        boolean expired = item != null && rule != null && rule.hasExpired(item.item());
        changes.add(new ItemChange(write, item, expired ? null : item));
      }
      return changes;
    }
  }
}
