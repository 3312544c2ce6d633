package dev.needletail.engine.stream;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.stream.GetRecords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads a shard on from a place: up to 1,000 records or 1 MB. */
public record GetRecordsExecution(StreamLog log, TableCatalogue catalogue,
    InstantSource clock) implements Execution {

  private static final Duration ITERATOR_LIFE = Duration.ofMinutes(15);
  private static final int ANSWER_BYTES = 1 << 20;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var get = GetRecords.decode(request.body());
    var from = ShardIterator.parse(get.shardIterator());
    TableStream stream = catalogue.stream(from.stream());
    if (stream == null) {
      throw StreamErrors.trimmed();
    }
    if (clock.millis() - from.millis() > ITERATOR_LIFE.toMillis()) {
      throw StreamErrors.expired();
    }
    // Asked for before the shards: one that is closed by then has no records that are not counted here.
    long readable = log.readable();
    Shard shard = log.shardsOf(stream).stream().filter(each -> each.number() == from.shard()).findFirst()
        .orElseThrow(StreamErrors::trimmed);
    if (from.after() + 1 < shard.trimmedBelow() && !from.fromOldest()) {
      throw StreamErrors.trimmed();
    }
    var json = new JsonWriter(4096).beginObject().name("Records").beginArray();
    long after = read(json, request, get.limit(), stream, from, readable);
    json.endArray();
    if (shard.last() == null || after < shard.last()) {
      json.name("NextShardIterator")
          .string(from.moved(after, clock.millis()).text(StreamLookup.arn(request.caller(), stream)));
    }
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  /** Returns the number after which there is more to read, perhaps later. */
  private long read(JsonWriter json, Request request, int limit, TableStream stream, ShardIterator from,
      long readable) {
    var range = StreamRows.records(stream.id(), from.shard(), from.after() + 1, readable + 1);
    if (range.isEmpty()) {
      return from.after();
    }
    int count = 0;
    try (var cursor = log.storage().cursor(Space.STREAM_RECORDS, range, Direction.FORWARD)) {
      while (cursor.next()) {
        long sequence = StreamRows.sequenceIn(cursor.key());
        StreamRecord.write(json, stream, sequence, cursor.value(), request.caller().region());
        if (++count == limit || json.size() >= ANSWER_BYTES) {
          return sequence;
        }
      }
    }
    return readable;
  }
}
