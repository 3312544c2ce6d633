package dev.needletail.engine.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to keep the data.
 *
 * @param directory        the data directory, made if it is absent; null keeps everything in memory
 * @param durability       what an acknowledged write survives, with a directory
 * @param blockCacheBytes  memory for blocks of files that were read
 * @param writeBufferBytes memory for writes that are not yet in a sorted file, over all spaces
 */
public record StorageSettings(@Nullable Path directory, Durability durability, long blockCacheBytes,
    long writeBufferBytes) {

  public static final long DEFAULT_BLOCK_CACHE_BYTES = 64L << 20;
  public static final long DEFAULT_WRITE_BUFFER_BYTES = 32L << 20;

  public static StorageSettings inMemory() {
    return new StorageSettings(null, Durability.ASYNC, DEFAULT_BLOCK_CACHE_BYTES, DEFAULT_WRITE_BUFFER_BYTES);
  }

  public static StorageSettings in(Path directory) {
    return new StorageSettings(directory, Durability.SYNC, DEFAULT_BLOCK_CACHE_BYTES, DEFAULT_WRITE_BUFFER_BYTES);
  }
}
