package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.history.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Clients of one endpoint that read and write tables of their own, each on a virtual thread and a connection of its own,
 * one request at a time.
 *
 * @param endpoint      the node
 * @param layout        the tables
 * @param clients       how many
 * @param rate          requests a second of all together, about and at most
 * @param timeoutMillis until a client gives up; more than a node may take by its own time-outs
 * @param seed          of what they ask for
 * @param clock         the time of the history
 */
public record Workload(Endpoint endpoint, Layout layout, int clients, int rate, int timeoutMillis, long seed,
    RunClock clock) {

  private static final long BACKOFF_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  /**
   * Runs until it is told to stop, and then until every answer is there.
   *
   * @return what happened
   */
  public History run(BooleanSupplier stopped) throws InterruptedException {
    var history = new History();
    var versions = new Versions();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<History>> parts = new ArrayList<>();
      for (int client = 1; client <= clients; client++) {
        Session session = session(client, versions);
        parts.add(threads.submit(() -> drive(session, stopped)));
      }
      for (Future<History> part : parts) {
        history.addAll(part.get());
      }
      Session closing = session(clients + 1, versions);
      history.addAll(threads.submit(() -> close(closing)).get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client's thread failed", e.getCause());
    }
    return history;
  }

  private Session session(int client, Versions versions) {
    return new Session(client, endpoint, timeoutMillis, clock, versions, seed * 1_000 + client);
  }

  private History drive(Session session, BooleanSupplier stopped) {
    try (session) {
      var client = new Client(session, layout);
      long pauseNanosMost = 2 * TimeUnit.SECONDS.toNanos(clients) / rate;
      while (!stopped.getAsBoolean()) {
        client.next();
        LockSupport.parkNanos(session.random().nextLong(pauseNanosMost + 1)
            + (session.isTurnedAway() ? BACKOFF_NANOS : 0));
      }
      return session.history();
    }
  }

  private History close(Session session) {
    try (session) {
      ClosingReads.run(session, layout);
      return session.history();
    }
  }
}
