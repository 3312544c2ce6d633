package dev.needletail.engine.stream;

import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.TableStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shards of one stream. As in DynamoDB, an open shard is closed and followed by a child after some hours, and by two
 * that share its range when it gets many records.
 *
 * <p>Threads: {@link #all} any; all else confined to those that hold the {@link StreamLog}'s lock.
 */
final class StreamShards {

  private final Storage storage;
  private final SequenceNumbers numbers;
  private final StreamSettings settings;
  private final int stream;
  private volatile List<Shard> shards;
  private boolean ended;
  /** The second in which records are counted, and how many each open shard got in it. */
  private long countedSecond;
  private int[] counts = new int[0];

  StreamShards(Storage storage, SequenceNumbers numbers, StreamSettings settings, TableStream stream,
      long nowMillis) {
    this.storage = storage;
    this.numbers = numbers;
    this.settings = settings;
    this.stream = stream.id();
    this.shards = stored(storage, stream.id());
    if (shards.isEmpty()) {
      change(batch -> put(batch, Shard.initial(numbers.next(), stream.createdMillis())));
    }
    if (stream.endedMillis() != null) {
      end(nowMillis);
    }
  }

  private static List<Shard> stored(Storage storage, int stream) {
    var stored = new ArrayList<Shard>();
    try (var cursor = storage.cursor(Space.STREAM_RECORDS, StreamRows.shards(stream), Direction.FORWARD)) {
      while (cursor.next()) {
        stored.add(Shard.of(cursor.value()));
      }
    }
    return List.copyOf(stored);
  }

  /** Every shard that has not been trimmed, in the order of their ids. */
  List<Shard> all() {
    return shards;
  }

  boolean isEnded() {
    return ended;
  }

  /** Does what time and load ask for before the record of an item gets a shard. The stream has not ended. */
  void prepare(long hash, long nowMillis) {
    Shard shard = open(hash);
    int count = count(shard, nowMillis);
    if (nowMillis - shard.createdMillis() >= settings.shardLife().toMillis()) {
      replace(shard, nowMillis, false);
    } else if (count > settings.shardRecordsPerSecond() && shard.isDivisible()
        && shards.stream().filter(Shard::isOpen).count() < settings.openShardsMax()) {
      replace(shard, nowMillis, true);
    }
  }

  /** The open shard for a record of an item whose partition key has that hash. */
  Shard open(long hash) {
    return shards.stream().filter(shard -> shard.isOpen() && shard.covers(hash)).findFirst().orElseThrow();
  }

  private int count(Shard shard, long nowMillis) {
    long second = nowMillis / 1000;
    int highest = shards.getLast().number();
    if (second != countedSecond || counts.length <= highest) {
      countedSecond = second;
      counts = new int[Math.max(highest, shard.number()) + 1];
    }
    return ++counts[shard.number()];
  }

  private void replace(Shard shard, long nowMillis, boolean divide) {
    int number = shards.stream().mapToInt(Shard::number).max().orElse(0) + 1;
    long last = numbers.next();
    long middle = shard.fromHash() + (shard.toHash() - shard.fromHash()) / 2;
    // A shard that ends in the moment of its making would have a child with a lesser id.
    long time = Math.max(nowMillis, shard.createdMillis());
    change(batch -> {
      put(batch, shard.closed(last, nowMillis));
      put(batch, shard.child(number, shard.fromHash(), divide ? middle : shard.toHash(), last + 1, time));
      if (divide) {
        put(batch, shard.child(number + 1, middle + 1, shard.toHash(), last + 1, time));
      }
    });
  }

  /** Closes every shard: the stream was disabled or its table deleted. */
  void end(long nowMillis) {
    ended = true;
    if (shards.stream().anyMatch(Shard::isOpen)) {
      long last = numbers.next();
      change(
          batch -> shards.stream().filter(Shard::isOpen).forEach(shard -> put(batch, shard.closed(last, nowMillis))));
    }
  }

  /** Notes, with the batch that deletes them, that a shard's records below a number are gone. */
  void trimmed(Batch batch, int number, long below) {
    shards.stream().filter(shard -> shard.number() == number).findFirst()
        .ifPresent(shard -> put(batch, shard.trimmed(below)));
  }

  /** Drops, with the batch, a shard that is closed and has no records left. */
  void drop(Batch batch, Shard shard) {
    batch.delete(Space.STREAM_RECORDS, StreamRows.shard(stream, shard.number()));
    shards = shards.stream().filter(kept -> kept.number() != shard.number()).toList();
  }

  private void change(Consumer<Batch> changes) {
    try (var batch = storage.newBatch()) {
      changes.accept(batch);
      // Not waited for: the records that follow come later in the log.
      var _ = storage.commit(batch);
    }
  }

  private void put(Batch batch, Shard changed) {
    batch.put(Space.STREAM_RECORDS, StreamRows.shard(stream, changed.number()), changed.toBytes());
    var next = new ArrayList<>(shards);
    next.removeIf(shard -> shard.number() == changed.number());
    next.add(changed);
    next.sort(Comparator.comparing(Shard::id));
    shards = List.copyOf(next);
  }
}
