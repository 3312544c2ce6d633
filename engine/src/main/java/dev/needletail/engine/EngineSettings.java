package dev.needletail.engine;

import dev.needletail.engine.storage.Durability;
import dev.needletail.engine.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run the embedded engine.
 *
 * @param dataDirectory    where the data lives, made if it is absent; null keeps everything in memory
 * @param durability       what an acknowledged write survives, with a data directory
 * @param storageThreads   threads that read and write, at least 1
 * @param queueCapacity    requests that may wait for one of them, at least 1; more are refused as throttled
 * @param blockCacheBytes  memory for blocks of files that were read
 * @param writeBufferBytes memory for writes that are not yet in a sorted file
 * @param queueWait        how long requests may wait for a thread, on the whole; when all have waited for longer for a
 *                         while, those that come are refused as throttled until the wait is short again; positive
 * @param expiryPeriod     how long after a search for expired items the next one begins, positive
 */
public record EngineSettings(@Nullable Path dataDirectory, Durability durability, int storageThreads,
    int queueCapacity, Duration queueWait, long blockCacheBytes, long writeBufferBytes, Duration expiryPeriod) {

  public static final int DEFAULT_QUEUE_CAPACITY = 4096;
  public static final Duration DEFAULT_QUEUE_WAIT = Duration.ofMillis(5);
  public static final Duration DEFAULT_EXPIRY_PERIOD = Duration.ofMinutes(1);

  public EngineSettings {
    if (storageThreads < 1 || queueCapacity < 1) {
      throw new IllegalArgumentException("the engine needs a thread and room for a request");
    }
    if (!expiryPeriod.isPositive()) {
      throw new IllegalArgumentException("the search for expired items needs a rest");
    }
  }

  /** Everything in memory. */
  public static EngineSettings inMemory() {
    return with(StorageSettings.inMemory());
  }

  /** In a data directory, every acknowledged write on the disk. */
  public static EngineSettings in(Path dataDirectory) {
    return with(StorageSettings.in(dataDirectory));
  }

  private static EngineSettings with(StorageSettings storage) {
    return new EngineSettings(storage.directory(), storage.durability(), defaultStorageThreads(),
        DEFAULT_QUEUE_CAPACITY, DEFAULT_QUEUE_WAIT, storage.blockCacheBytes(), storage.writeBufferBytes(),
        DEFAULT_EXPIRY_PERIOD);
  }

  public EngineSettings withExpiryPeriod(Duration changed) {
    return new EngineSettings(dataDirectory, durability, storageThreads, queueCapacity, queueWait, blockCacheBytes,
        writeBufferBytes, changed);
  }

  /** Two for each core, as some wait for the disk. */
  public static int defaultStorageThreads() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }

  StorageSettings storage() {
    return new StorageSettings(dataDirectory, durability, blockCacheBytes, writeBufferBytes);
  }
}
