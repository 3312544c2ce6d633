package dev.needletail.engine.storage;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;

/** One state of the store, which writes do not change. Threads: any, until it is closed. */
public final class Snapshot implements StorageView, AutoCloseable {

  private final RocksDB database;
  private final org.rocksdb.Snapshot snapshot;
  private final ReadOptions options;
  private final View view;

  Snapshot(RocksDB database, Function<Space, ColumnFamilyHandle> families, @Nullable DurableAnswers answers) {
    this.database = database;
    this.snapshot = database.getSnapshot();
    this.options = new ReadOptions().setSnapshot(snapshot);
    this.view = new View(database, families, options, snapshot, answers);
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    return view.get(space, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Space space, List<byte[]> keys) {
    return view.getAll(space, keys);
  }

  @Override
  public Cursor cursor(Space space, KeyRange range, Direction direction) {
    return view.cursor(space, range, direction);
  }

  @Override
  public void close() {
    options.close();
    database.releaseSnapshot(snapshot);
    snapshot.close();
  }
}
