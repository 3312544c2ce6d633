package dev.needletail.engine.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys and ranges of keys. Every method throws {@link IllegalStateException} when the store's files cannot be
 * read.
 */
public interface StorageView {

  /** Which way a cursor moves. */
  enum Direction {
    FORWARD, BACKWARD
  }

  /** The key's value, null if the key is absent. */
  byte @Nullable [] get(Space space, byte[] key);

  /** The keys' values in the order of the keys, null for each key that is absent. They come from one state. */
  List<byte @Nullable []> getAll(Space space, List<byte[]> keys);

  /** The entries of a range, all from one state: the one at this call. To be closed soon: it keeps that state alive. */
  Cursor cursor(Space space, KeyRange range, Direction direction);
}
