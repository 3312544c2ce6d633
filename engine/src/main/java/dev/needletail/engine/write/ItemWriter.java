package dev.needletail.engine.write;

import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.stream.ItemEvent;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads items, decides and writes, under the items' locks. The locks are free again before the log is on the disk: the
 * next writer of a key builds on a state that is not durable yet, but is acknowledged only after a later sync of the
 * same log, which makes the earlier write durable, too.
 *
 * <p>Threads: any.
 */
public final class ItemWriter {

  private final Storage storage;
  private final TableLookup tables;
  private final KeyLocks locks;
  private final OngoingTransactions transactions;
  private final StreamLog streams;

  public ItemWriter(Storage storage, TableLookup tables, KeyLocks locks, OngoingTransactions transactions,
      StreamLog streams) {
    this.storage = storage;
    this.streams = streams;
    this.tables = tables;
    this.locks = locks;
    this.transactions = transactions;
  }

  /** What the answers to writes tell of item collections. */
  public ItemCollections collections() {
    return new ItemCollections(storage::roughBytes);
  }

  /**
   * What was done.
   *
   * @param changes in the order of the writes
   * @param units   what each change consumed
   * @param durable completes when all of it is as durable as the settings ask
   */
  public record Written(List<ItemChange> changes, List<ConsumedUnits> units, CompletionStage<@Nullable Void> durable) {

    /** The change of a single write. */
    public ItemChange change() {
      return changes.getFirst();
    }
  }

  /**
   * Writes one item.
   *
   * @throws dev.needletail.model.RefusedException if the write is refused, or a transaction holds the item
   */
  public Written write(String tableName, Function<Table, ItemWrite> write) {
    return write(() -> {
      var planned = write.apply(tables.require(tableName));
      transactions.refuseHeld(planned.rowKey());
      return List.of(planned);
    });
  }

  /**
   * Writes several items together, or none. The caller holds no lock.
   *
   * @throws dev.needletail.model.RefusedException if the plan refuses
   * @throws dev.needletail.model.UncertainOutcomeException if the disk fails
   */
  public Written write(WritePlan plan) {
    while (true) {
      var writes = plan.writes();
      try (var _ = lock(writes, plan.furtherLocks())) {
        if (writes.stream().allMatch(write -> tables.isCurrent(write.table()))) {
          return commit(plan, plan.decide(writes, read(writes)));
        }
      }
    }
  }

  private KeyLocks.Held lock(List<ItemWrite> writes, List<byte[]> further) {
    if (writes.size() == 1 && further.isEmpty()) {
      return locks.lock(writes.getFirst().rowKey());
    }
    var keys = new ArrayList<>(further);
    writes.forEach(write -> keys.add(write.rowKey()));
    return locks.lockAll(keys);
  }

  private List<@Nullable StoredItem> read(List<ItemWrite> writes) {
    var items = new ArrayList<@Nullable StoredItem>(writes.size());
    for (var write : writes) {
      byte[] value = storage.get(Space.ITEMS, write.rowKey());
      items.add(value == null ? null : StoredItem.of(value));
    }
    return items;
  }

  private Written commit(WritePlan plan, List<ItemChange> changes) {
    var units = new ArrayList<ConsumedUnits>(changes.size());
    try (var batch = storage.newBatch()) {
      for (var change : changes) {
        units.add(change.addTo(batch));
      }
      plan.addTo(batch);
      try (var records = streams.begin(batch, events(changes), plan.isExpiry())) {
        return new Written(changes, units, records.committed(storage.commit(batch)));
      }
    }
  }

  private static List<ItemEvent> events(List<ItemChange> changes) {
    return changes.stream().map(change -> new ItemEvent(change.write().table(), change.write().rowKey(),
        change.before(), change.after())).toList();
  }
}
