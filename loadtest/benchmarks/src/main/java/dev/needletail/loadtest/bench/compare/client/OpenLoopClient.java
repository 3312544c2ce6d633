package dev.needletail.loadtest.bench.compare.client;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a constant rate over a number of connections, from one thread that never sleeps: it wants a processor of
 * its own. A request that comes due while every connection waits for an answer waits for one of them, and its latency
 * counts from when it came due.
 *
 * <p>Threads: confined.
 */
public final class OpenLoopClient implements AutoCloseable {

  private static final long NANOS_MAX = 60_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;
  /** How long answers may be waited for after the last request. */
  private static final long DRAIN_NANOS = 10_000_000_000L;
  /** Between a request and the next; a prime, so that all come round. */
  private static final int STEP = 7919;

  private final byte[][] requests;
  private final Selector selector;
  private final List<OpenLoopConnection> connections = new ArrayList<>();
  private final ArrayDeque<OpenLoopConnection> idle = new ArrayDeque<>();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private int next;

  private OpenLoopClient(byte[][] requests, Selector selector) {
    this.requests = requests;
    this.selector = selector;
  }

  /**
   * Opens the connections.
   *
   * @param count    of requests
   * @param requests heads and bodies, by number
   */
  public static OpenLoopClient open(Endpoint endpoint, int connections, int count, IntFunction<byte[]> requests)
      throws IOException {
    var all = new byte[count][];
    for (int i = 0; i < count; i++) {
      all[i] = requests.apply(i);
    }
    var client = new OpenLoopClient(all, Selector.open());
    for (int i = 0; i < connections; i++) {
      client.connections.add(OpenLoopConnection.open(endpoint, client.selector));
    }
    client.idle.addAll(client.connections);
    return client;
  }

  /**
   * Runs to the last answer.
   *
   * @return latencies in nanoseconds
   * @throws IOException if a connection fails, an answer says anything but success, or the last ones don't come
   */
  public Histogram run(double perSecond, double seconds) throws IOException {
    var latencies = new Histogram(NANOS_MAX, SIGNIFICANT_DIGITS);
    long arrivals = Math.max(1, Math.round(perSecond * seconds));
    double gap = 1e9 / perSecond;
    long start = System.nanoTime();
    long sent = 0;
    while (latencies.getTotalCount() < arrivals) {
      long now = System.nanoTime();
      for (; sent < arrivals && start + (long) (sent * gap) - now <= 0; sent++) {
        arrive(start + (long) (sent * gap));
      }
      if (now - start > seconds * 1e9 + DRAIN_NANOS) {
        throw new IOException("answers to " + (arrivals - latencies.getTotalCount()) + " requests did not come");
      }
      selector.selectNow(key -> readable(key, latencies));
    }
    return latencies;
  }

  private void arrive(long dueNanos) throws IOException {
    OpenLoopConnection free = idle.poll();
    if (free == null) {
      waiting.add(dueNanos);
    } else {
      send(free, dueNanos);
    }
  }

  private void readable(SelectionKey key, Histogram latencies) {
    var connection = (OpenLoopConnection) key.attachment();
    try {
      if (!connection.read()) {
        return;
      }
      latencies.recordValue(Math.clamp(System.nanoTime() - connection.dueNanos(), 0, NANOS_MAX));
      Long due = waiting.poll();
      if (due == null) {
        idle.add(connection);
      } else {
        send(connection, due);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(OpenLoopConnection connection, long dueNanos) throws IOException {
    next = (next + STEP) % requests.length;
    connection.send(requests[next], dueNanos);
  }

  @Override
  public void close() throws IOException {
    for (OpenLoopConnection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
