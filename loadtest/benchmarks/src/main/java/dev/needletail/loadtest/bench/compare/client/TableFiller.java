package dev.needletail.loadtest.bench.compare.client;

import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.loadtest.bench.data.SigV4;
import dev.needletail.loadtest.bench.data.WireRequest;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates a table, fills it, and looks at how it is answered. Threads: confined; blocks.
 *
 * @param signature of every request; null for one that is not valid
 */
public record TableFiller(Endpoint endpoint, @Nullable SigV4 signature) {

  private static final int BATCH_ITEMS = 25;
  private static final int CONNECTIONS = 4;
  private static final int TIMEOUT_MILLIS = 60_000;

  /** One of a number of steps. */
  @FunctionalInterface
  private interface Step {
    void take(RawConnection connection, int from) throws IOException;
  }

  /** Creates the table, and puts every item. */
  public void fill(Keyspace keys) throws IOException, InterruptedException {
    answer("CreateTable", keys.createTable());
    inParallel(keys.items(), BATCH_ITEMS, (connection, from) -> {
      String answer = taken(connection, "BatchWriteItem",
          keys.putItems(from, Math.min(keys.items(), from + BATCH_ITEMS)));
      if (!answer.contains("\"UnprocessedItems\":{}")) {
        throw new IOException("BatchWriteItem has left items over");
      }
    });
  }

  /** Reads every item once, which caches it. */
  public void readAll(Keyspace keys) throws IOException, InterruptedException {
    inParallel(keys.items(), 1, (connection, index) -> taken(connection, "GetItem", keys.getItem(index, false)));
  }

  /** Queries every partition once, which caches its page. */
  public void queryAll(Keyspace keys) throws IOException, InterruptedException {
    inParallel(keys.partitions(), 1,
        (connection, partition) -> taken(connection, "Query", keys.query(partition, false)));
  }

  /** What the server answers. */
  public byte[] answer(String operation, byte[] body) throws IOException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      return taken(connection, operation, body).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Looks whether requests go the way that is measured.
   *
   * @param word the first of x-needletail-cache that every answer must have: hit, miss or bypass
   */
  public void check(String operation, Iterable<byte[]> bodies, String word) throws IOException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      for (byte[] body : bodies) {
        RawReply reply = connection.exchange(request(operation, body));
        if (!reply.ok() || !reply.cache().equals(word)) {
          throw new IOException(operation + " is no " + word + " but "
              + (reply.ok() ? reply.cache() : new String(reply.body(), StandardCharsets.UTF_8)));
        }
      }
    }
  }

  private void inParallel(int end, int by, Step step) throws IOException, InterruptedException {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> parts = Stream.generate(() -> threads.submit(() -> {
        try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
          for (int from = next.getAndAdd(by); from < end; from = next.getAndAdd(by)) {
            step.take(connection, from);
          }
          return true;
        }
      })).limit(CONNECTIONS).toList();
      for (Future<Boolean> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    }
  }

  private String taken(RawConnection connection, String operation, byte[] body) throws IOException {
    RawReply reply = connection.exchange(request(operation, body));
    String text = new String(reply.body(), StandardCharsets.UTF_8);
    if (!reply.ok()) {
      throw new IOException(operation + " was refused: " + text);
    }
    return text;
  }

  private RawRequest request(String operation, byte[] body) {
    return new RawRequest(operation,
        WireRequest.of(endpoint.host() + ":" + endpoint.port(), operation, body, signature));
  }
}
