package dev.needletail.engine.stream;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.stream.GetShardIterator;
import dev.needletail.model.operation.stream.GetShardIterator.Start;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives out a place in a shard. */
public record GetShardIteratorExecution(StreamLog log, TableCatalogue catalogue,
    InstantSource clock) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var get = GetShardIterator.decode(request.body());
    var stream = new StreamLookup(catalogue).require(get.stream());
    // Asked for before the shards: a record that comes meanwhile must not be passed over.
    long readable = log.readable();
    Shard shard = log.shardsOf(stream).stream().filter(each -> each.id().equals(get.shardId())).findFirst()
        .orElseThrow(StreamErrors::shardNotFound);
    long now = clock.millis();
    var iterator = switch (get.start()) {
      case Start.TrimHorizon _ -> new ShardIterator(stream.id(), shard.number(), shard.first() - 1, true, now);
      case Start.Latest _ -> new ShardIterator(stream.id(), shard.number(), readable, false, now);
      case Start.At(var number) ->
        new ShardIterator(stream.id(), shard.number(), checked(shard, number) - 1, false, now);
      case Start.After(var number) ->
        new ShardIterator(stream.id(), shard.number(), checked(shard, number), false, now);
    };
    String text = iterator.text(StreamLookup.arn(request.caller(), stream));
    return CompletableFuture.completedStage(
        new JsonWriter(256).beginObject().name("ShardIterator").string(text).endObject().toByteArray());
  }

  private static long checked(Shard shard, String text) {
    long number = SequenceNumbers.parse(text);
    if (number < shard.first() || number > (shard.last() == null ? Long.MAX_VALUE - 1 : shard.last())) {
      throw StreamErrors.invalidSequenceNumber();
    }
    if (number < shard.trimmedBelow()) {
      throw StreamErrors.trimmed();
    }
    return number;
  }
}
