package dev.needletail.loadtest.history.deploy;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The store of a run: the embedded engine on a data directory, without caches, in a process that can be hurt. It comes back
 * at the same port with the same data.
 *
 * <p>Threads: one at a time.
 */
public final class StoreProcess implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final List<String> launcher;
  private final List<String> flags;
  private final Path log;
  private NodeProcess process;

  private StoreProcess(List<String> launcher, List<String> flags, Path log) throws IOException, InterruptedException {
    this.launcher = launcher;
    this.flags = flags;
    this.log = log;
    this.process = NodeProcess.start(launcher, flags, log);
  }

  /** @param directory for its data and its log */
  static StoreProcess start(List<String> launcher, RunDirectory directory) throws IOException, InterruptedException {
    return new StoreProcess(launcher, List.of("--port", Integer.toString(freePort()), "--admin-port", "0",
        "--data-dir", directory.path().resolve("data").toString(), "--durability", "sync", "--cache-item-budget", "0",
        "--cache-query-budget", "0"), directory.log("store"));
  }

  Endpoint endpoint() {
    return process.endpoint();
  }

  public void pause() throws IOException, InterruptedException {
    process.signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    process.signal("CONT");
  }

  public void kill() {
    process.close();
  }

  /** After {@link #kill}; waits until it serves. */
  public void restart() throws IOException, InterruptedException {
    process = NodeProcess.start(launcher, flags, log);
  }

  /** Has it inject faults (docs/faults.md) until {@link #heal}. */
  public void inject(String document) throws IOException {
    admin("PUT", document);
  }

  public void heal() throws IOException {
    admin("DELETE", "");
  }

  private void admin(String method, String document) throws IOException {
    var connection = (HttpURLConnection) URI.create(process.admin() + "/faults").toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (!document.isEmpty()) {
      connection.setDoOutput(true);
      try (var out = connection.getOutputStream()) {
        out.write(document.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (connection.getResponseCode() != 200) {
      throw new IOException("the store's admin port answered " + connection.getResponseCode() + " to " + document);
    }
    connection.disconnect();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
