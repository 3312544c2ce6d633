package dev.needletail.engine.stream;

import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The streams of all tables. A write puts its records into its own batch ({@link #begin}); a reader sees a record when it is
 * as durable as the settings ask, and never one before another of the same item that came earlier.
 *
 * <p>Threads: any. One lock orders the numbers and the shards; no record is built and no disk waited for under it.
 */
public final class StreamLog {

  private final Storage storage;
  private final TableCatalogue catalogue;
  private final StreamSettings settings;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequenceNumbers numbers;
  private final Map<Integer, StreamShards> streams = new HashMap<>();

  /** @param clock the wall clock */
  public StreamLog(Storage storage, TableCatalogue catalogue, StreamSettings settings, InstantSource clock) {
    this.storage = storage;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
    this.numbers = new SequenceNumbers(storage);
  }

  /** The records of one write, between their numbering and the time when readers may see them. */
  public final class Recording implements AutoCloseable {

    private @Nullable Long first;

    private Recording(@Nullable Long first) {
      this.first = first;
    }

    /**
     * The batch was committed; readers see the records when its stage completes, however it does.
     *
     * @return completes as that stage does, when readers see the records
     */
    public CompletionStage<@Nullable Void> committed(CompletionStage<@Nullable Void> durable) {
      Long begun = first;
      first = null;
      return begun == null ? durable : durable.whenComplete((_, _) -> end(begun));
    }

    /** Gives up what was not committed. */
    @Override
    public void close() {
      if (first != null) {
        end(first);
        first = null;
      }
    }
  }

  /** A record that has its place, and is yet to be built. */
  private record Placed(TableStream stream, ItemEvent event, int shard, long sequence) {}

  /**
   * Puts the records of a write into its batch. The caller holds the items' locks, so that the records of an item have the
   * order of its changes.
   *
   * @param byTimeToLive whether the items are deleted because they expired
   */
  public Recording begin(Batch batch, List<ItemEvent> events, boolean byTimeToLive) {
    var recorded = events.stream().filter(ItemEvent::isRecorded).toList();
    if (recorded.isEmpty()) {
      return new Recording(null);
    }
    long now = clock.millis();
    List<Placed> placed = locked(() -> place(recorded, now));
    if (placed.isEmpty()) {
      return new Recording(null);
    }
    for (var record : placed) {
      batch.put(Space.STREAM_RECORDS, StreamRows.record(record.stream().id(), record.shard(), record.sequence()),
          StreamRecord.value(record.stream(), record.event(), record.sequence(), now, byTimeToLive));
    }
    return new Recording(placed.getFirst().sequence());
  }

  private List<Placed> place(List<ItemEvent> events, long now) {
    var recorded = new LinkedHashMap<ItemEvent, TableStream>();
    for (var event : events) {
      Integer id = event.table().details().stream().id();
      TableStream stream = id == null ? null : catalogue.stream(id);
      if (stream != null && !shards(stream).isEnded()) {
        shards(stream).prepare(event.hash(), now);
        recorded.put(event, stream);
      }
    }
    var placed = new ArrayList<Placed>(recorded.size());
    if (!recorded.isEmpty()) {
      // Only now, as the last of the events may have closed the shard of the first, which took a number.
      long first = numbers.begin(recorded.size());
      recorded.forEach((event, stream) -> placed
          .add(new Placed(stream, event, shards(stream).open(event.hash()).number(), first + placed.size())));
    }
    return placed;
  }

  private void end(long first) {
    locked(() -> {
      numbers.end(first);
      return first;
    });
  }

  /**
   * To be called after a change that disabled a table's stream or deleted the table.
   *
   * @param before the table before the change
   */
  public void endedWith(Table before) {
    Integer id = before.details().stream().id();
    TableStream stream = id == null ? null : catalogue.stream(id);
    if (stream != null && stream.endedMillis() != null) {
      change(stream, shards -> shards.end(clock.millis()));
    }
  }

  /** The stream's shards, in the order of their ids. */
  List<Shard> shardsOf(TableStream stream) {
    return locked(() -> shards(stream).all());
  }

  /** All records up to this number can be read. */
  long readable() {
    return locked(numbers::readable);
  }

  /** Changes a stream's shards. */
  void change(TableStream stream, Consumer<StreamShards> change) {
    locked(() -> {
      change.accept(shards(stream));
      return stream;
    });
  }

  void forget(TableStream stream) {
    locked(() -> streams.remove(stream.id()));
  }

  Storage storage() {
    return storage;
  }

  StreamSettings settings() {
    return settings;
  }

  private StreamShards shards(TableStream stream) {
    return streams.computeIfAbsent(stream.id(), id -> {
      if (catalogue.stream(id) == null) {
        throw StreamErrors.streamNotFound(stream.label());
      }
      return new StreamShards(storage, numbers, settings, stream, clock.millis());
    });
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
