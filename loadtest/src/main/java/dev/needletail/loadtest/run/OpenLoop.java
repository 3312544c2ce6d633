package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a constant rate over a fixed number of connections. A request whose time comes while every
 * connection is busy waits for one, and its wait counts.
 *
 * <p>Threads: one virtual thread a connection, ended when {@link #run()} returns.
 */
public final class OpenLoop {

  private final Endpoint endpoint;
  private final Workload workload;
  private final ArrivalSchedule schedule;
  private final int connections;
  private final int timeoutMillis;
  private final long seed;

  /**
   * @param connections   1 or more
   * @param timeoutMillis how long a connection waits for an answer before it counts an error and reconnects
   * @param seed          makes the requests of a run repeatable
   */
  public OpenLoop(Endpoint endpoint, Workload workload, ArrivalSchedule schedule, int connections, int timeoutMillis,
      long seed) {
    this.endpoint = endpoint;
    this.workload = workload;
    this.schedule = schedule;
    this.connections = connections;
    this.timeoutMillis = timeoutMillis;
    this.seed = seed;
  }

  /** Runs to the end of the schedule. Every arrival is in the results once, as a latency or as an error. */
  public Results run() throws InterruptedException {
    var total = new Results();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long startNanos = System.nanoTime();
      List<Future<Results>> parts = new ArrayList<>();
      for (int connection = 0; connection < connections; connection++) {
        var random = new SplittableRandom(seed + connection);
        parts.add(threads.submit(() -> drive(startNanos, random)));
      }
      for (Future<Results> part : parts) {
        total.add(part.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a connection's thread failed", e.getCause());
    }
    return total;
  }

  private Results drive(long startNanos, SplittableRandom random) {
    var results = new Results();
    long arrival = schedule.nextArrivalNanos();
    while (arrival >= 0) {
      try (var connection = RawConnection.open(endpoint, timeoutMillis)) {
        while (arrival >= 0) {
          long intendedNanos = startNanos + arrival;
          sleepUntil(intendedNanos);
          var reply = connection.exchange(workload.next(random));
          results.answered(reply, System.nanoTime() - intendedNanos);
          arrival = schedule.nextArrivalNanos();
        }
      } catch (IOException e) {
        results.failed(e.getClass().getSimpleName());
        arrival = schedule.nextArrivalNanos();
        sleepUntil(startNanos + arrival);
      }
    }
    return results;
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
