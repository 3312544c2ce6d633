package dev.needletail.cache.simulation;

import dev.needletail.cache.FakeDynamoDb;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store in which nothing happens until the simulation says so. Threads: the simulation's one. */
final class SimulatedStore implements Store {

  /** A request that has reached the store. */
  static final class Pending {
    final Request request;
    final CompletableFuture<Reply> answer = new CompletableFuture<>();
    /** What the client will be told; null as long as the request has not taken effect. */
    @Nullable Reply reply;
    /** When it took effect, in events; 0 as long as it has not. */
    long effect;
    /** The clock's time when it came. */
    final long clockNanos;

    Pending(Request request, long clockNanos) {
      this.request = request;
      this.clockNanos = clockNanos;
    }

    boolean isWrite() {
      return !request.operation().startsWith("Get") && !request.operation().startsWith("BatchGet")
          && !request.operation().equals("Query") && !request.operation().equals("Scan")
          && !request.operation().equals("DescribeTable");
    }
  }

  final FakeDynamoDb database = new FakeDynamoDb().table(Key.TABLE, true);
  final List<Pending> pending = new ArrayList<>();
  /** The last write that has come. */
  @Nullable Pending lastWrite;

  private final MonotonicClock clock;

  SimulatedStore(MonotonicClock clock) {
    this.clock = clock;
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    var arrived = new Pending(request, clock.nanos());
    pending.add(arrived);
    if (arrived.isWrite()) {
      lastWrite = arrived;
    }
    return arrived.answer;
  }
}
