package dev.needletail.engine.storage;

import java.util.function.Function;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes that take effect together, in the order that they were put here; see {@link Storage#commit(Batch)}.
 * Threads: confined to the one that fills it.
 */
public final class Batch implements AutoCloseable {

  private final WriteBatch changes = new WriteBatch();
  private final UnsyncedWrites.Marked marked = new UnsyncedWrites.Marked();
  private final Function<Space, ColumnFamilyHandle> families;

  Batch(Function<Space, ColumnFamilyHandle> families) {
    this.families = families;
  }

  public void put(Space space, byte[] key, byte[] value) {
    try {
      changes.put(families.apply(space), key, value);
      marked.add(space, key);
    } catch (RocksDBException e) {
      throw notTaken(e);
    }
  }

  public void delete(Space space, byte[] key) {
    try {
      changes.delete(families.apply(space), key);
      marked.add(space, key);
    } catch (RocksDBException e) {
      throw notTaken(e);
    }
  }

  /** Deletes what nobody looks for any more: answers may tell of its keys before the deletion is durable. */
  public void deleteRange(Space space, KeyRange range) {
    try {
      changes.deleteRange(families.apply(space), range.from(), range.to());
      marked.addRange(space, range);
    } catch (RocksDBException e) {
      throw notTaken(e);
    }
  }

  public boolean isEmpty() {
    return changes.count() == 0;
  }

  /** The bytes that the changes take so far. */
  public long byteCount() {
    return changes.getDataSize();
  }

  WriteBatch changes() {
    return changes;
  }

  UnsyncedWrites.Marked marked() {
    return marked;
  }

  /** A batch lives in memory: it takes every change unless it is closed or out of it. */
  private static IllegalStateException notTaken(RocksDBException e) {
    return new IllegalStateException("a batch did not take a change", e);
  }

  @Override
  public void close() {
    changes.close();
  }
}
