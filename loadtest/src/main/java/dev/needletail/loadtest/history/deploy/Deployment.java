package dev.needletail.loadtest.history.deploy;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store and the nodes in front of it, or what somebody else has started. Data and logs are in a temporary directory, which
 * is deleted at the end.
 *
 * <p>Threads: confined.
 */
public final class Deployment implements AutoCloseable {

  /** Shorter than some pauses of a store, so that writes are given up that take effect later. */
  private static final int TIMEOUT_MILLIS = 1_500;

  private final @Nullable StoreProcess store;
  private final Endpoint tables;
  private final Endpoint endpoint;
  private final Deque<AutoCloseable> running;

  private Deployment(@Nullable StoreProcess store, Endpoint tables, Endpoint endpoint, Deque<AutoCloseable> running) {
    this.store = store;
    this.tables = tables;
    this.endpoint = endpoint;
    this.running = running;
  }

  /**
   * How nodes are started.
   *
   * @param launcher     what starts one, before its flags
   * @param nodesInRow   1 or more; each is the store of the one before it
   * @param settleMillis how late the nodes take the store's eventually consistent reads to be
   */
  public record Plan(List<String> launcher, int nodesInRow, int settleMillis) {
    public Plan {
      launcher = List.copyOf(launcher);
    }
  }

  /** A node that runs already. */
  public static Deployment at(Endpoint endpoint) {
    return new Deployment(null, endpoint, endpoint, new ArrayDeque<>());
  }

  /** Nodes in front of a store that runs already. */
  public static Deployment inFrontOf(Endpoint store, Plan plan) throws IOException, InterruptedException {
    return opened((directory, running) -> new Deployment(null, store, nodes(store, plan, directory, running), running));
  }

  /** A store of its own, and nodes in front of it. */
  public static Deployment start(Plan plan) throws IOException, InterruptedException {
    return opened((directory, running) -> {
      StoreProcess store = StoreProcess.start(plan.launcher(), directory);
      running.push(store);
      return new Deployment(store, store.endpoint(), nodes(store.endpoint(), plan, directory, running), running);
    });
  }

  private interface Opening {
    Deployment open(Path directory, Deque<AutoCloseable> running) throws IOException, InterruptedException;
  }

  /** Leaves nothing behind if it fails. */
  private static Deployment opened(Opening opening) throws IOException, InterruptedException {
    Deque<AutoCloseable> running = new ArrayDeque<>();
    try {
      Path directory = Files.createTempDirectory("needletail-history");
      running.push(() -> delete(directory));
      return opening.open(directory, running);
    } catch (IOException | InterruptedException | RuntimeException e) {
      closeAll(running);
      throw e;
    }
  }

  private static Endpoint nodes(Endpoint store, Plan plan, Path directory, Deque<AutoCloseable> running)
      throws IOException, InterruptedException {
    Endpoint behind = store;
    for (int i = 0; i < plan.nodesInRow(); i++) {
      // The one behind gives up first, or the one before it would never hear what happened.
      int timeoutMillis = TIMEOUT_MILLIS * (i + 1);
      NodeProcess node = NodeProcess.start(plan.launcher(), List.of("--port", "0", "--admin-port", "0", "--store",
          behind.toString(), "--remote-connect-timeout", "1s", "--remote-request-timeout", timeoutMillis + "ms",
          "--remote-settle", plan.settleMillis() + "ms"), directory.resolve("node-" + i + ".log"));
      running.push(node);
      behind = node.endpoint();
    }
    return behind;
  }

  /** Where clients go. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Where tables are made: the store, as far as it is known. */
  public Endpoint tables() {
    return tables;
  }

  /** Null if it is not ours to hurt. */
  public @Nullable StoreProcess store() {
    return store;
  }

  @Override
  public void close() {
    closeAll(running);
  }

  private static void closeAll(Deque<AutoCloseable> running) {
    for (AutoCloseable one = running.poll(); one != null; one = running.poll()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the deployment could not be closed", e);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
