package dev.needletail.loadtest.client;

import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Step;
import java.io.IOException;

/** Carries requests over a fixed number of connections, each of which has at most one request under way. */
public interface Transport extends AutoCloseable {

  /** Hears of every answer. Threads: any; it must not block, and may send the connection's next request at once. */
  @FunctionalInterface
  interface Listener {
    /** @param sentNanos when the request was handed to the connection, on the clock of {@link System#nanoTime()} */
    void answered(int connection, Step step, Reply reply, long sentNanos);
  }

  /**
   * Opens all connections.
   *
   * @throws IOException if one cannot be opened
   */
  void open() throws IOException, InterruptedException;

  /**
   * Sends a request over a connection that has none under way. There is always an answer: one that says that it failed, if
   * nothing else. Threads: any, one at a time for a connection.
   */
  void send(int connection, Step step);

  /** Bytes that have been sent since the beginning; 0 if the client does not tell. */
  long bytesSent();

  /** Gives up what is under way, without answers. */
  @Override
  void close();
}
