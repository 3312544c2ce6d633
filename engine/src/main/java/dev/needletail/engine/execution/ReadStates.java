package dev.needletail.engine.execution;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which state of the store an operation reads: the latest one. There is but one copy of the data, so eventually consistent
 * reads lag behind only where {@link #lagBy} says so, as faults that are injected do.
 *
 * <p>Threads: any.
 */
public final class ReadStates {

  /**
   * A read that need not be strongly consistent.
   *
   * @param operation   as in {@code Query}
   * @param globalIndex whether it reads a global index; otherwise the table or a local one
   */
  public record Eventual(String operation, String table, boolean globalIndex) {}

  /** How far a read lags behind. */
  @FunctionalInterface
  public interface Lag {
    /** In nanoseconds; 0 to read the latest state. Called once for every read. */
    long nanos(Eventual read);
  }

  private final Storage storage;
  private volatile @Nullable Lag lag;

  public ReadStates(Storage storage) {
    this.storage = storage;
  }

  /** Whether no read waits for a disk. */
  public boolean isInMemory() {
    return storage.isInMemory();
  }

  /**
   * Has eventually consistent reads lag from now on: they see what was acknowledged before this call, whatever they lag.
   *
   * @param longestNanos the most that the lag can be
   */
  public synchronized void lagBy(Lag newLag, long longestNanos) {
    storage.past().keep(longestNanos);
    lag = newLag;
  }

  /** Has every read see the latest state from now on. */
  public synchronized void lagNoMore() {
    lag = null;
    storage.past().keep(0);
  }

  /**
   * Reads.
   *
   * @param consistent whether the read must see every write that was acknowledged before it
   * @param reading    must not keep the view
   */
  public <T> T read(Eventual read, boolean consistent, Function<StorageView, T> reading) {
    long nanos = lagNanos(read, consistent);
    return nanos == 0 ? reading.apply(storage) : storage.past().read(nanos, storage, reading);
  }

  /** Reads one item: the row under the key, null if it is absent. */
  public byte @Nullable [] item(Eventual read, boolean consistent, byte[] rowKey) {
    long nanos = lagNanos(read, consistent);
    return nanos == 0
        ? storage.get(Space.ITEMS, rowKey)
        : storage.past().read(nanos, storage, view -> view.getAll(Space.ITEMS, List.of(rowKey))).getFirst();
  }

  private long lagNanos(Eventual read, boolean consistent) {
    Lag now = lag;
    return consistent || now == null ? 0 : now.nanos(read);
  }
}
