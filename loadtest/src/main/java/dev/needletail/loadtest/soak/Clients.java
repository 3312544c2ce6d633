package dev.needletail.loadtest.soak;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask for one thing after the other, until they are closed. Threads: any. */
final class Clients implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;
  /** Then a connection makes way for another. */
  private static final int REQUESTS_A_CONNECTION = 500;

  private final Endpoint endpoint;
  private final Tally tally;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  private Clients(Endpoint endpoint, Tally tally) {
    this.endpoint = endpoint;
    this.tally = tally;
  }

  static Clients start(Endpoint endpoint, int clients, long seed, Tally tally) {
    var started = new Clients(endpoint, tally);
    for (int i = 1; i <= clients; i++) {
      var mischief = new Mischief(endpoint, i, seed);
      started.threads.add(Thread.ofPlatform().daemon().name("soak-" + i).start(() -> started.run(mischief)));
    }
    return started;
  }

  /** @throws IOException if one of them is not answered with 200 */
  static void must(Endpoint endpoint, List<byte[]> requests) throws IOException {
    try (RawConnection connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      for (byte[] request : requests) {
        RawReply reply = connection.exchange(new RawRequest("", request));
        if (!reply.ok()) {
          throw new IOException("the node answered " + reply.errorName());
        }
      }
    }
  }

  private void run(Mischief mischief) {
    while (!closed) {
      try (RawConnection connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
        for (int i = 0; i < REQUESTS_A_CONNECTION && !closed; i++) {
          RawReply reply = connection.exchange(new RawRequest("", mischief.next()));
          tally.count(reply.status() == 200 ? "200" : reply.status() + " " + reply.errorName());
        }
      } catch (IOException failed) {
        tally.count(failed.getClass().getSimpleName());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(TIMEOUT_MILLIS);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
