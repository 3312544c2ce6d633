package dev.needletail.loadtest.history.fault;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits until requests reach the store again: a strongly consistent read, and a write that changes nothing.
 *
 * @param table any of the run's
 */
record Recovery(Endpoint endpoint, String table, LongSupplier clock, long nanosMost) {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String KEY = "\",\"Key\":{\"p\":{\"S\":\"probe\"},\"s\":{\"S\":\"probe\"}}";

  /** When it was, and the last error before. */
  record Recovered(long atNanos, String lastError) {}

  Recovered await() {
    long deadline = clock.getAsLong() + nanosMost;
    String lastError = "";
    for (String error = probe(); !error.isEmpty(); error = probe()) {
      lastError = error;
      if (clock.getAsLong() > deadline) {
        return new Recovered(Injected.NEVER, lastError);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return new Recovered(clock.getAsLong(), lastError);
  }

  /** The error; empty if all is well. */
  private String probe() {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      for (RawRequest request : List.of(request("GetItem", ",\"ConsistentRead\":true}"), request("DeleteItem", "}"))) {
        RawReply reply = connection.exchange(request);
        if (!reply.ok()) {
          return request.operation() + ": " + reply.errorName();
        }
      }
      return "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private RawRequest request(String operation, String end) {
    return RawRequest.of(endpoint, operation,
        ("{\"TableName\":\"" + table + KEY + end).getBytes(StandardCharsets.UTF_8));
  }
}
