package dev.needletail.engine.stream;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import java.time.InstantSource;

/**
 * Deletes records that are older than streams keep them, shards that have none left, and streams that ended as long ago.
 *
 * <p>Threads: one at a time.
 */
public final class StreamTrimmer {

  private final StreamLog log;
  private final TableCatalogue catalogue;
  private final InstantSource clock;

  public StreamTrimmer(StreamLog log, TableCatalogue catalogue, InstantSource clock) {
    this.log = log;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Goes through all streams once. */
  public void trim() {
    long before = clock.millis() - log.settings().retention().toMillis();
    for (var stream : catalogue.streams()) {
      if (stream.endedMillis() != null && stream.endedMillis() < before) {
        drop(stream);
      } else {
        log.shardsOf(stream).forEach(shard -> trim(stream, shard, before));
      }
    }
  }

  private void drop(TableStream stream) {
    try (var batch = log.storage().newBatch()) {
      batch.deleteRange(Space.STREAM_RECORDS, StreamRows.all(stream.id()));
      catalogue.forgetStream(batch, stream.id());
      // Nobody waits for the disk here: if the log loses it, it is done again.
      var _ = log.storage().commit(batch);
    }
    log.forget(stream);
  }

  private void trim(TableStream stream, Shard shard, long before) {
    long kept = firstKept(stream, shard, before);
    boolean gone = shard.last() != null && kept > shard.last() && shard.closedMillis() != null
        && shard.closedMillis() < before;
    if (!gone && kept == shard.trimmedBelow()) {
      return;
    }
    log.change(stream, shards -> {
      try (var batch = log.storage().newBatch()) {
        batch.deleteRange(Space.STREAM_RECORDS, StreamRows.records(stream.id(), shard.number(), 0, kept));
        if (gone) {
          shards.drop(batch, shard);
        } else {
          shards.trimmed(batch, shard.number(), kept);
        }
        // Nobody waits for the disk here, either.
        var _ = log.storage().commit(batch);
      }
    });
  }

  /** The number after the last record that is too old; what was kept before if there is none. */
  private long firstKept(TableStream stream, Shard shard, long before) {
    long kept = shard.trimmedBelow();
    var range = StreamRows.records(stream.id(), shard.number(), kept, Long.MAX_VALUE);
    try (var cursor = log.storage().cursor(Space.STREAM_RECORDS, range, Direction.FORWARD)) {
      while (cursor.next()) {
        if (StreamRecord.millis(cursor.value()) >= before) {
          return kept;
        }
        kept = StreamRows.sequenceIn(cursor.key()) + 1;
      }
    }
    return shard.last() == null ? kept : shard.last() + 1;
  }
}
