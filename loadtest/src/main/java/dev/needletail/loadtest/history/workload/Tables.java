package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Creates and deletes a run's tables. What may be repeated is, for a while: processes that have just started are slow.
 *
 * @param endpoint      rather the store than a node, which keeps nothing of a table for a minute if the outcome of its creation
 *                      is unknown
 * @param timeoutMillis for an answer
 */
public record Tables(Endpoint endpoint, int timeoutMillis) {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** @throws IOException if the endpoint cannot be reached or refuses */
  public void create(Layout layout) throws IOException {
    try (var connection = RawConnection.open(endpoint, timeoutMillis)) {
      for (String table : layout.tables()) {
        // In use: an earlier try has created it.
        demand(connection, "CreateTable", Layout.createTable(table), "ResourceInUseException");
      }
      for (String table : layout.tables()) {
        awaitActive(connection, table);
      }
    }
  }

  /** @throws IOException if the endpoint cannot be reached or refuses */
  public void delete(Layout layout) throws IOException {
    try (var connection = RawConnection.open(endpoint, timeoutMillis)) {
      for (String table : layout.tables()) {
        demand(connection, "DeleteTable", name(table), "ResourceNotFoundException");
      }
    }
  }

  private void awaitActive(RawConnection connection, String table) throws IOException {
    long begin = System.nanoTime();
    while (!status(connection, table).equals("ACTIVE")) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException("the table " + table + " does not become ACTIVE");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private String status(RawConnection connection, String table) throws IOException {
    RawReply reply = demand(connection, "DescribeTable", name(table), "");
    return JsonTree.read(reply.body()).get("Table").get("TableStatus").text();
  }

  /** @param done an error that says that there is nothing left to do */
  private RawReply demand(RawConnection connection, String operation, String body, String done) throws IOException {
    byte[] document = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawRequest request = RawRequest.of(endpoint, operation, document);
    long begin = System.nanoTime();
    while (true) {
      RawReply reply = connection.exchange(request);
      if (reply.ok() || reply.errorName().equals(done)) {
        return reply;
      }
      if (!AllowedErrors.isRepeatable(reply.status(), reply.errorName())
          || System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException(operation + " was refused: " + new String(reply.body(), StandardCharsets.UTF_8));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static String name(String table) {
    return "{'TableName':'" + table + "'}";
  }
}
