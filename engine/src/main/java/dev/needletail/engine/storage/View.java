package dev.needletail.engine.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;

/** Reads from RocksDB: the latest state, or that of a snapshot. Threads: any. */
final class View implements StorageView {

  private final RocksDB database;
  private final Function<Space, ColumnFamilyHandle> families;
  private final ReadOptions options;
  private final org.rocksdb.@Nullable Snapshot snapshot;
  private final @Nullable DurableAnswers answers;

  /**
   * @param snapshot null for the latest state
   * @param answers  told of every read; null where nobody waits for a disk
   */
  View(RocksDB database, Function<Space, ColumnFamilyHandle> families, ReadOptions options,
      org.rocksdb.@Nullable Snapshot snapshot, @Nullable DurableAnswers answers) {
    this.database = database;
    this.families = families;
    this.options = options;
    this.snapshot = snapshot;
    this.answers = answers;
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    try {
      byte[] value = database.get(families.apply(space), options, key);
      if (answers != null) {
        answers.read(space, key);
      }
      return value;
    } catch (RocksDBException e) {
      throw new IllegalStateException("reading a key failed", e);
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Space space, List<byte[]> keys) {
    try {
      var values = new ArrayList<byte @Nullable []>(
          database.multiGetAsList(options, Collections.nCopies(keys.size(), families.apply(space)), keys));
      if (answers != null) {
        keys.forEach(key -> answers.read(space, key));
      }
      return values;
    } catch (RocksDBException e) {
      throw new IllegalStateException("reading keys failed", e);
    }
  }

  @Override
  public Cursor cursor(Space space, KeyRange range, Direction direction) {
    var from = new Slice(range.from());
    var to = new Slice(range.to());
    var bounds = new ReadOptions().setIterateLowerBound(from).setIterateUpperBound(to);
    if (snapshot != null) {
      bounds.setSnapshot(snapshot);
    }
    var entries = database.newIterator(families.apply(space), bounds);
    if (answers != null) {
      answers.read(space, range);
    }
    return new Cursor(entries, bounds, from, to, direction);
  }
}
