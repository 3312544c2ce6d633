package dev.needletail.engine.storage;

import dev.needletail.model.UncertainOutcomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * The ordered key-value store, in a data directory or in memory. Reads are of the latest state; {@link #snapshot()}
 * reads of one state.
 *
 * <p>Threads: any. Calls block on the disk. No call may be under way or come after {@link #close()}.
 */
public final class Storage implements StorageView, AutoCloseable {

  /** Data up to this size is verified whole when it is opened; larger data block by block, as it is read. */
  private static final long VERIFIED_BYTES_MAX = 64L << 20;

  private final @Nullable DataDirectory directory;
  private final Tuning tuning;
  private final RocksDB database;
  private final Map<Space, ColumnFamilyHandle> families;
  private final ReadOptions readOptions = new ReadOptions();
  private final WriteOptions writeOptions;
  private final WriteGate gate = new WriteGate();
  /** Null where a write is acknowledged without waiting for a disk. */
  private final @Nullable LogSync logSync;
  private final UnsyncedWrites unsynced = new UnsyncedWrites();
  /** Null where a write is acknowledged without waiting for a disk. */
  private final @Nullable DurableAnswers answers;
  private final View latest;
  private final PastStates past = new PastStates(this::snapshot, System::nanoTime);

  private Storage(@Nullable DataDirectory directory, Tuning tuning, RocksDB database,
      Map<Space, ColumnFamilyHandle> families, Durability durability, UnaryOperator<LogSync.Log> disk) {
    this.directory = directory;
    this.tuning = tuning;
    this.database = database;
    this.families = families;
    this.writeOptions = new WriteOptions().setDisableWAL(directory == null);
    this.logSync = directory != null && durability == Durability.SYNC
        ? new LogSync(disk.apply(database::syncWal), gate)
        : null;
    this.answers = logSync == null ? null : new DurableAnswers(unsynced, logSync);
    this.latest = new View(database, this::family, readOptions, null, answers);
  }

  /**
   * Opens the store that the settings name; makes it if it is absent.
   *
   * @throws DataDirectoryException if the directory is in use, of a newer format, damaged, on a full or failing disk, or
   *         not accessible; its message tells which, and what to do
   */
  public static Storage open(StorageSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /** @param disk what stands between the log and its disk, for tests that hold it up or break it */
  static Storage open(StorageSettings settings, UnaryOperator<LogSync.Log> disk) {
    NativeLibrary.load();
    var path = settings.directory();
    if (path == null) {
      return openInMemory(settings);
    }
    var directory = DataDirectory.open(path);
    try {
      return open(settings, directory, disk);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static Storage openInMemory(StorageSettings settings) {
    var tuning = new Tuning(settings, true);
    try {
      return open(settings, null, tuning, "/needletail", UnaryOperator.identity());
    } catch (RocksDBException e) {
      tuning.close();
      throw new IllegalStateException("RocksDB did not open in memory", e);
    }
  }

  private static Storage open(StorageSettings settings, DataDirectory directory, UnaryOperator<LogSync.Log> disk) {
    // A directory in use whose database is gone is damaged: it must not come up empty.
    var tuning = new Tuning(settings, directory.isNew());
    Storage storage;
    try {
      Files.createDirectories(directory.database());
      storage = open(settings, directory, tuning, directory.database().toString(), disk);
    } catch (RocksDBException | IOException e) {
      tuning.close();
      throw directory.unusable(e);
    }
    try {
      storage.verify(directory.database());
      if (directory.isNew()) {
        directory.markUsed();
      }
      return storage;
    } catch (RocksDBException | IOException e) {
      storage.closeDatabase();
      throw directory.unusable(e);
    }
  }

  private static Storage open(StorageSettings settings, @Nullable DataDirectory directory, Tuning tuning, String path,
      UnaryOperator<LogSync.Log> disk) throws RocksDBException {
    var handles = new ArrayList<ColumnFamilyHandle>();
    var database = RocksDB.open(tuning.database(), path, tuning.families(), handles);
    var families = new EnumMap<Space, ColumnFamilyHandle>(Space.class);
    for (var space : Space.values()) {
      families.put(space, handles.get(families.size()));
    }
    return new Storage(directory, tuning, database, families, settings.durability(), disk);
  }

  private void verify(Path files) throws RocksDBException, IOException {
    long bytes = 0;
    try (var tables = Files.newDirectoryStream(files, "*.sst")) {
      for (var table : tables) {
        bytes += Files.size(table);
      }
    }
    if (bytes <= VERIFIED_BYTES_MAX) {
      database.verifyChecksum();
    }
  }

  /**
   * What to tell the owner of the data directory when something that must be read at the start cannot be.
   *
   * @return the failure itself if it is none of the directory's
   */
  public RuntimeException explained(RuntimeException failure) {
    return directory != null && failure.getCause() instanceof RocksDBException cause
        ? directory.unusable(cause)
        : failure;
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    return latest.get(space, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Space space, List<byte[]> keys) {
    return latest.getAll(space, keys);
  }

  @Override
  public Cursor cursor(Space space, KeyRange range, Direction direction) {
    return latest.cursor(space, range, direction);
  }

  /** The state at this call. To be closed soon: it keeps old versions of what is overwritten from being dropped. */
  public Snapshot snapshot() {
    return new Snapshot(database, this::family, answers);
  }

  /** What the state was a while ago, if that is kept. */
  public PastStates past() {
    return past;
  }

  /** Whether no call waits for a disk. */
  public boolean isInMemory() {
    return directory == null;
  }

  public Batch newBatch() {
    return new Batch(this::family);
  }

  /**
   * Makes the batch take effect, whole or not at all. Readers see it when this method returns. An empty batch changes
   * nothing, but its stage waits for all that was committed before, as that of any batch does.
   *
   * <p>After a failure the store is read-only: see {@link #failure()}.
   *
   * @return completes when the batch is as durable as the settings ask, perhaps on a thread that must not be held up
   * @throws UncertainOutcomeException or fails the stage with it, when the disk fails: nobody knows what is on it
   * @throws StorageFailedException if an earlier commit has failed; this one changed nothing
   */
  public CompletionStage<@Nullable Void> commit(Batch batch) {
    gate.pass();
    if (logSync == null) {
      write(batch);
      return CompletableFuture.completedStage(null);
    }
    unsynced.begin(batch.marked());
    try {
      write(batch);
    } catch (RuntimeException | Error e) {
      unsynced.fail(batch.marked());
      throw e;
    }
    unsynced.end(batch.marked(), logSync.nextNumber());
    return logSync.next();
  }

  private void write(Batch batch) {
    try {
      if (!batch.isEmpty()) {
        past.beforeCommit();
        database.write(writeOptions, batch.changes());
      }
    } catch (RocksDBException e) {
      gate.shut(e);
      throw new UncertainOutcomeException("a write failed", e);
    }
  }

  /**
   * Works on an answer that tells of what is read here, by this thread: it is given when all of that is as durable as the
   * settings ask. That is at once, unless the work read what was written a moment ago.
   *
   * @param work may throw a {@link dev.needletail.model.RefusedException}, which is an answer like others
   * @return what the work returned; fails with the refusal, or with {@link UncertainOutcomeException} when what was read
   *         does not reach the disk
   */
  public <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> work) {
    return answers == null ? work.get() : answers.of(work);
  }

  /** Notes that the answer under way tells of something in the space, of which the caller keeps a copy. */
  public void depends(Space space) {
    if (answers != null) {
      answers.read(space);
    }
  }

  /** Why no writes are taken until the store is opened again, in words without data; null as long as they are. */
  public @Nullable String failure() {
    return gate.failure();
  }

  /** Gives the disk space of keys that a committed {@link Batch#deleteRange} deleted back at once. */
  public void reclaim(Space space, KeyRange range) {
    try {
      database.deleteFilesInRanges(family(space), List.of(range.from(), range.to()), false);
    } catch (RocksDBException e) {
      throw new IllegalStateException("space was not reclaimed", e);
    }
  }

  /** About how many bytes of keys and values lie in the ranges, before compression; told without reading them. */
  public long roughBytes(Space space, List<KeyRange> ranges) {
    return new SizeEstimate(database).bytes(family(space), ranges);
  }

  private ColumnFamilyHandle family(Space space) {
    return Objects.requireNonNull(families.get(space));
  }

  @Override
  public void close() {
    if (logSync != null) {
      logSync.close();
    }
    past.close();
    closeDatabase();
    if (directory != null) {
      directory.close();
    }
  }

  private void closeDatabase() {
    readOptions.close();
    writeOptions.close();
    families.values().forEach(ColumnFamilyHandle::close);
    database.close();
    tuning.close();
  }
}
