package dev.needletail.engine.write;

import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.IndexKeyCheck;
import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a write changes: an item and its entries in every index, which go into one batch.
 *
 * @param before the item as it was, null if there was none
 * @param after  the item as it is to be, null if there is to be none; the same object as before if nothing changes
 */
public record ItemChange(ItemWrite write, @Nullable StoredItem before, @Nullable StoredItem after) {

  /**
   * Puts the change into the batch.
   *
   * @return what it consumes. An index consumes something only if its entry changes: a unit's worth for an entry that is
   *         added, removed or changed, two if its key changes. Source: DynamoDB developer guide, "Provisioned throughput
   *         considerations for global secondary indexes"
   */
  public ConsumedUnits addTo(Batch batch) {
    var units = new ConsumedUnits();
    units.addTable(Units.write(size()));
    if (before == after) {
      return units;
    }
    if (after == null) {
      batch.delete(Space.ITEMS, write.rowKey());
    } else {
      batch.put(Space.ITEMS, write.rowKey(), after.value());
    }
    Table table = write.table();
    for (var index : table.indexes()) {
      addTo(batch, index, entry(table, index, before), entry(table, index, after), units);
    }
    return units;
  }

  /** The size of the larger of the two items, in bytes. */
  public long size() {
    return Math.max(size(before), size(after));
  }

  /**
   * Refuses an update that made a key of an index empty. It stands apart from the evaluation because a transaction is
   * refused as a whole for it, where other faults of an update cancel it with a reason.
   */
  public void refuseEmptiedIndexKeys() {
    if (write.effect() instanceof ItemWrite.Effect.Update(var update) && after != null) {
      IndexKeyCheck.notEmptied(write.table(), after.item(), update.topLevelNames());
    }
  }

  private static void addTo(Batch batch, Index index, @Nullable IndexEntry old, @Nullable IndexEntry now,
      ConsumedUnits units) {
    if (old != null && now != null && Arrays.equals(old.rowKey(), now.rowKey())) {
      if (!old.view().item().equals(now.view().item())) {
        batch.put(Space.INDEX_ENTRIES, now.rowKey(), now.view().value());
        units.addIndex(index, Units.write(Math.max(old.view().size(), now.view().size())));
      }
      return;
    }
    if (old != null) {
      batch.delete(Space.INDEX_ENTRIES, old.rowKey());
      units.addIndex(index, Units.write(old.view().size()));
    }
    if (now != null) {
      batch.put(Space.INDEX_ENTRIES, now.rowKey(), now.view().value());
      units.addIndex(index, Units.write(now.view().size()));
    }
  }

  private static @Nullable IndexEntry entry(Table table, Index index, @Nullable StoredItem item) {
    return item == null ? null : IndexEntry.of(table, index, item);
  }

  private static long size(@Nullable StoredItem item) {
    return item == null ? 0 : item.size();
  }
}
