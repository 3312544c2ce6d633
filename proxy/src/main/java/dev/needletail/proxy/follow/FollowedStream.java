package dev.needletail.proxy.follow;

import dev.needletail.cache.table.CachedTable;
import dev.needletail.proxy.follow.StreamApi.Records;
import dev.needletail.proxy.follow.StreamApi.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stream of one table: every open shard from its end, every later one from its beginning. When a place is lost,
 * a new one is taken first and the gap told then, so that no change falls between.
 *
 * <p>Threads: confined to {@code loop}'s one.
 */
final class FollowedStream {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedStream.class);

  /** What is followed is given up for: the stream is gone. */
  private static final Set<String> GONE = Set.of("ResourceNotFoundException", "ValidationException",
      "UnknownOperationException", "AccessDeniedException");

  private enum State {
    BEGINNING, WAITING, FOLLOWING, GIVEN_UP
  }

  private final StreamApi api;
  private final CachedTable table;
  private final String arn;
  private final StreamListener listener;
  private final Executor loop;
  private final LongSupplier clock;
  private final long intervalNanos;
  private final Map<String, ShardReader> readers = new HashMap<>();
  /** Shards that are read to their end, or were closed before the following began. */
  private final Set<String> done = new HashSet<>();
  private State state = State.WAITING;
  private long dueNanos;
  private final long bornNanos;

  /** @param clock monotonic, in nanoseconds */
  FollowedStream(StreamApi api, CachedTable table, String arn, StreamListener listener, Executor loop,
      LongSupplier clock, long intervalNanos) {
    this.api = api;
    this.table = table;
    this.arn = arn;
    this.listener = listener;
    this.loop = loop;
    this.clock = clock;
    this.intervalNanos = intervalNanos;
    this.bornNanos = clock.getAsLong();
    this.dueNanos = bornNanos;
  }

  String arn() {
    return arn;
  }

  /** For how long, in nanoseconds, changes may have gone unheard. */
  long lagNanos() {
    long now = clock.getAsLong();
    return state == State.FOLLOWING
        ? readers.values().stream().mapToLong(reader -> reader.lagNanos(now)).max().orElse(0)
        : now - bornNanos;
  }

  boolean isGivenUp() {
    return state == State.GIVEN_UP;
  }

  /** Does what is due. */
  void tick() {
    long now = clock.getAsLong();
    if (state == State.WAITING && now - dueNanos >= 0) {
      begin();
    } else if (state == State.FOLLOWING) {
      List.copyOf(readers.values()).stream().filter(reader -> reader.isDue(now)).forEach(this::read);
    }
  }

  private void begin() {
    state = State.BEGINNING;
    shards(null, new ArrayList<>()).thenCompose(shards -> {
      var begun = new ArrayList<CompletableFuture<ShardReader>>();
      for (var shard : shards) {
        if (shard.isOpen()) {
          begun.add(reader(shard.id(), "LATEST", null).toCompletableFuture());
        }
      }
      return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).thenApply(_ -> {
        var known = new HashMap<String, ShardReader>();
        begun.forEach(reader -> known.put(reader.join().shardId, reader.join()));
        shards.stream().filter(shard -> !shard.isOpen()).forEach(shard -> done.add(shard.id()));
        return known;
      });
    }).whenCompleteAsync((begun, failure) -> {
      if (failure == null) {
        readers.putAll(begun);
        state = State.FOLLOWING;
        listener.gap(table);
      } else if (!givenUp(failure)) {
        state = State.WAITING;
        dueNanos = clock.getAsLong() + 10 * intervalNanos;
      }
    }, loop);
  }

  private CompletionStage<List<Shard>> shards(@Nullable String after, List<Shard> before) {
    return api.describe(table.caller(), arn, after).thenCompose(page -> {
      before.addAll(page.shards());
      return page.lastShardId() == null
          ? CompletableFuture.completedFuture(before)
          : shards(page.lastShardId(), before);
    });
  }

  private CompletionStage<ShardReader> reader(String shardId, String type, @Nullable String sequenceNumber) {
    return api.iterator(table.caller(), arn, shardId, type, sequenceNumber)
        .thenApply(iterator -> new ShardReader(shardId, iterator, clock.getAsLong()));
  }

  private void read(ShardReader reader) {
    reader.begin();
    long began = clock.getAsLong();
    api.records(table.caller(), reader.iterator()).whenCompleteAsync((records, failure) -> {
      if (failure == null) {
        heard(reader, records, began);
      } else {
        failed(reader, failure);
      }
    }, loop);
  }

  private void heard(ShardReader reader, Records records, long began) {
    records.changes().forEach(change -> listener.changed(table, change.key()));
    String last = records.changes().isEmpty() ? null : records.changes().getLast().sequenceNumber();
    if (records.next() == null) {
      followChildren(reader);
    } else {
      reader.moved(records.next(), last, began, clock.getAsLong(), intervalNanos);
    }
  }

  /** The shard has ended: its children are read from their beginning. It stays, unread, until they are. */
  private void followChildren(ShardReader parent) {
    shards(null, new ArrayList<>()).thenCompose(shards -> {
      var children = shards.stream().filter(shard -> parent.shardId.equals(shard.parent())).map(Shard::id).toList();
      var begun = children.stream().map(id -> reader(id, "TRIM_HORIZON", null).toCompletableFuture()).toList();
      return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
          .thenApply(_ -> begun.stream().map(CompletableFuture::join).toList());
    }).whenCompleteAsync((children, failure) -> {
      if (failure != null) {
        failed(parent, failure);
        return;
      }
      readers.remove(parent.shardId);
      done.add(parent.shardId);
      children.stream().filter(child -> !done.contains(child.shardId))
          .forEach(child -> readers.putIfAbsent(child.shardId, child));
      if (readers.isEmpty()) {
        // The stream has ended, and with it what can be heard.
        listener.gap(table);
        state = State.GIVEN_UP;
      }
    }, loop);
  }

  private void failed(ShardReader reader, Throwable failure) {
    String type = failure(failure) instanceof StreamRefusedException refused ? refused.errorType() : "";
    String last = reader.lastSequenceNumber();
    if (type.equals("ExpiredIteratorException") && last != null) {
      place(reader, "AFTER_SEQUENCE_NUMBER", last, () -> {});
    } else if (type.equals("ExpiredIteratorException") || type.equals("TrimmedDataAccessException")) {
      place(reader, "LATEST", null, () -> listener.gap(table));
    } else if (!givenUp(failure)) {
      reader.failed(clock.getAsLong(), intervalNanos);
    }
  }

  private void place(ShardReader reader, String type, @Nullable String sequenceNumber, Runnable placed) {
    api.iterator(table.caller(), arn, reader.shardId, type, sequenceNumber)
        .whenCompleteAsync((iterator, failure) -> {
          if (failure == null) {
            reader.replaced(iterator, clock.getAsLong());
            placed.run();
          } else if (!lost(reader, failure) && !givenUp(failure)) {
            reader.failed(clock.getAsLong(), intervalNanos);
          }
        }, loop);
  }

  /** Even the last record's place is gone: the reading goes on at the end. */
  private boolean lost(ShardReader reader, Throwable failure) {
    boolean trimmed = failure(failure) instanceof StreamRefusedException refused
        && refused.errorType().equals("TrimmedDataAccessException");
    if (trimmed) {
      place(reader, "LATEST", null, () -> listener.gap(table));
    }
    return trimmed;
  }

  private boolean givenUp(Throwable failure) {
    if (failure(failure) instanceof StreamRefusedException refused && GONE.contains(refused.errorType())) {
      LOG.atWarn().addKeyValue("table", table.tableName()).addKeyValue("error", refused.errorType())
          .log(
              "the stream of a table is not followed any more: writes that bypass this node are seen when entries' time"
                  + " is over");
      listener.gap(table);
      state = State.GIVEN_UP;
      return true;
    }
    return false;
  }

  private static Throwable failure(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
  }

  /** Logs once whatever a step lets escape, which would be a fault of ours. */
  static Consumer<Throwable> unexpected() {
    return failure -> LOG.atError().addKeyValue("failure", failure.getClass().getName())
        .log("following a stream failed; the next step is taken as if nothing had happened");
  }
}
