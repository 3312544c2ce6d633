package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Drives a load's connections, each on a virtual thread of its own, until their pace ends. A connection that fails counts
 * an error and is opened again.
 */
final class Connections {

  private Connections() {}

  /** @param paces makes the pace of the run from the moment at which it starts; all connections share it */
  static Results drive(Load load, LongFunction<Pace> paces) throws InterruptedException {
    var total = new Results();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Pace pace = paces.apply(System.nanoTime());
      List<Future<Results>> parts = new ArrayList<>();
      for (int connection = 0; connection < load.connections(); connection++) {
        var random = new SplittableRandom(load.seed() + connection);
        parts.add(threads.submit(() -> drive(load, pace, random)));
      }
      for (Future<Results> part : parts) {
        total.add(part.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a connection's thread failed", e.getCause());
    }
    return total;
  }

  private static Results drive(Load load, Pace pace, SplittableRandom random) {
    var results = new Results();
    long due = pace.awaitNext();
    while (due != Pace.END) {
      try (var connection = RawConnection.open(load.endpoint(), load.timeoutMillis())) {
        while (due != Pace.END) {
          var reply = connection.exchange(load.next(random));
          results.answered(reply, System.nanoTime() - due);
          due = pace.awaitNext();
        }
      } catch (IOException e) {
        results.failed(e.getClass().getSimpleName());
        due = pace.awaitNext();
      }
    }
    return results;
  }
}
