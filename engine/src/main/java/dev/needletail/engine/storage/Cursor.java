package dev.needletail.engine.storage;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Moves over the entries of a range, from before the first one. Threads: confined to the one that opened it. */
public final class Cursor implements AutoCloseable {

  private final RocksIterator entries;
  private final ReadOptions options;
  private final Slice from;
  private final Slice to;
  private final boolean forward;
  private boolean started;

  Cursor(RocksIterator entries, ReadOptions options, Slice from, Slice to, StorageView.Direction direction) {
    this.entries = entries;
    this.options = options;
    this.from = from;
    this.to = to;
    this.forward = direction == StorageView.Direction.FORWARD;
  }

  /** Moves to the next entry; false when there is none. */
  public boolean next() {
    if (!started) {
      started = true;
      if (forward) {
        entries.seekToFirst();
      } else {
        entries.seekToLast();
      }
    } else if (forward) {
      entries.next();
    } else {
      entries.prev();
    }
    if (entries.isValid()) {
      return true;
    }
    try {
      entries.status();
    } catch (RocksDBException e) {
      throw new IllegalStateException("reading a range failed", e);
    }
    return false;
  }

  /** The current entry's key. */
  public byte[] key() {
    return entries.key();
  }

  /** The current entry's value. */
  public byte[] value() {
    return entries.value();
  }

  @Override
  public void close() {
    entries.close();
    options.close();
    from.close();
    to.close();
  }
}
