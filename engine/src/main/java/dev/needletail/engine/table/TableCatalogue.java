package dev.needletail.engine.table;

import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables that there are, by name, kept in {@link Space#CATALOGUE}.
 *
 * <p><b>Writers look the table up while they hold the item's lock</b> (or look again and start over if it is another
 * object): an index that is added between the look-up and the commit would miss the write, and rows of a dropped
 * table would come back. Who changes a table publishes the new one first, waits until every item lock that was held
 * has been released once, and only then fills an index or deletes rows.
 *
 * <p>A change is visible when the method returns and durable when its stage completes. What is written to a table
 * afterwards follows it in the log, so no row can outlive its table's record. The rows of what is dropped are noted in
 * the same batch, and deleted later ({@link #dropped}).
 *
 * <p>Threads: any; reads take no lock, changes are made one at a time.
 */
public final class TableCatalogue {

  private final Storage storage;
  private final CatalogueRows rows;
  private final ReentrantLock changes = new ReentrantLock();
  private final ConcurrentSkipListMap<String, Table> tables = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Integer, TableStream> streams = new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private int lastId;

  /** Reads what the storage holds. @throws IllegalStateException if it cannot be read */
  public TableCatalogue(Storage storage) {
    this(storage, InstantSource.system());
  }

  /**
   * As above.
   *
   * @param clock the wall clock, for when streams end
   */
  public TableCatalogue(Storage storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
    this.rows = new CatalogueRows(storage);
    this.lastId = rows.lastId();
    rows.tables().forEach(table -> tables.put(table.name(), table));
    rows.streams().forEach(stream -> streams.put(stream.id(), stream));
  }

  /**
   * What a change made.
   *
   * @param before  null if there was no table
   * @param after   null if there is none now
   * @param durable as {@link Storage#commit}
   */
  public record Change(@Nullable Table before, @Nullable Table after, CompletionStage<@Nullable Void> durable) {

    /** The table after a change that did not drop it. */
    public Table made() {
      if (after == null) {
        throw new IllegalStateException("the change dropped the table");
      }
      return after;
    }
  }

  /** Makes a table's next state; may throw to leave it as it is. */
  @FunctionalInterface
  public interface Changer {
    /**
     * @param before the table as it is, null if there is none
     * @param ids    gives out ids that were never used
     * @return the new state, null to drop it
     */
    @Nullable Table change(@Nullable Table before, IntSupplier ids);
  }

  /** The table as it is now, or null if there is none of that name. */
  public @Nullable Table find(String name) {
    Table table = tables.get(name);
    storage.depends(Space.CATALOGUE);
    return table;
  }

  /** The table of that id as it is now, or null if there is none. */
  public @Nullable Table find(int id) {
    for (Table table : tables.values()) {
      if (table.id() == id) {
        return table;
      }
    }
    return null;
  }

  /** Every table, in the order of the names' bytes. */
  public Collection<Table> all() {
    storage.depends(Space.CATALOGUE);
    return Collections.unmodifiableCollection(tables.values());
  }

  /** Up to {@code max} names after a name, in the order of their bytes; from the first if {@code after} is null. */
  public List<String> names(@Nullable String after, int max) {
    var from = after == null ? tables.keySet() : tables.tailMap(after, false).keySet();
    List<String> names = from.stream().limit(max).toList();
    storage.depends(Space.CATALOGUE);
    return names;
  }

  /** Creates, changes or drops the table of a name, as the changer says. Indexes that are not in its new state are dropped. */
  public Change change(String name, Changer changer) {
    changes.lock();
    try {
      Table before = find(name);
      Table after = changer.change(before, () -> ++lastId);
      try (Batch batch = storage.newBatch()) {
        rows.putLastId(batch, lastId);
        noteDropped(batch, before, after);
        if (after != null) {
          rows.put(batch, after);
        }
        var changedStreams = changedStreams(before, after);
        changedStreams.forEach(stream -> rows.put(batch, stream));
        var durable = storage.commit(batch);
        changedStreams.forEach(stream -> streams.put(stream.id(), stream));
        publish(name, after);
        return new Change(before, after, durable);
      }
    } finally {
      changes.unlock();
    }
  }

  private void noteDropped(Batch batch, @Nullable Table before, @Nullable Table after) {
    if (before == null) {
      return;
    }
    if (after == null) {
      rows.delete(batch, before);
      rows.noteDropped(batch, before.id(), Space.ITEMS);
    }
    for (Index index : before.indexes()) {
      if (after == null || after.indexes().stream().noneMatch(kept -> kept.id() == index.id())) {
        rows.noteDropped(batch, index.id(), Space.INDEX_ENTRIES);
      }
    }
  }

  /** The stream that ends with the change, and the one that begins. */
  private List<TableStream> changedStreams(@Nullable Table before, @Nullable Table after) {
    Integer was = before == null ? null : before.details().stream().id();
    Integer is = after == null ? null : after.details().stream().id();
    List<TableStream> changed = new ArrayList<>();
    if (Objects.equals(was, is)) {
      return changed;
    }
    if (was != null && streams.containsKey(was)) {
      changed.add(streams.get(was).ended(clock.millis()));
    }
    if (after != null && is != null) {
      changed.add(TableStream.begun(after, is, clock.millis()));
    }
    return changed;
  }

  private void publish(String name, @Nullable Table table) {
    if (table == null) {
      tables.remove(name);
    } else {
      tables.put(name, table);
    }
  }

  /** Every stream, those that have ended within a day included, in the order in which they began. */
  public Collection<TableStream> streams() {
    return Collections.unmodifiableCollection(streams.values());
  }

  /** The stream of that id, or null if there is none. */
  public @Nullable TableStream stream(int id) {
    return streams.get(id);
  }

  /** Forgets, with the batch, a stream that has ended; its records go with the same batch. */
  public void forgetStream(Batch batch, int id) {
    rows.deleteStream(batch, id);
    streams.remove(id);
  }

  /** Where the rows of tables and indexes that are gone may still lie, by id. */
  public Map<Integer, Space> dropped() {
    return rows.dropped();
  }

  /** Forgets, with the batch, that the rows of a table or index that is gone may still lie somewhere. */
  public void forgetDropped(Batch batch, int id) {
    rows.forgetDropped(batch, id);
  }

  /** Declares the index of a table complete, if both still are there; its entries must have been committed. */
  public void activate(Table table, Index filled) {
    // A state from before the index was complete would show a part of it to a reader who finds it active.
    storage.past().forget();
    change(table.name(), (before, _) -> before == null
        ? null
        : before.withIndex(filled.id(), index -> index.withStatus(IndexStatus.ACTIVE)));
  }
}
