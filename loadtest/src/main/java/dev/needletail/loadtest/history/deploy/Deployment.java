package dev.needletail.loadtest.history.deploy;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store and the nodes in front of it, or what somebody else has started. Data and logs are in the run's directory.
 *
 * <p>Threads: confined.
 */
public final class Deployment implements AutoCloseable {

  /** Shorter than some pauses of a store, so that writes are given up that take effect later. */
  private static final int TIMEOUT_MILLIS = 1_500;

  private final @Nullable StoreProcess store;
  private final Endpoint tables;
  private final Endpoint endpoint;
  /** What ends each process that is ours, the last one first. */
  private final Deque<Runnable> running;

  private Deployment(@Nullable StoreProcess store, Endpoint tables, Endpoint endpoint, Deque<Runnable> running) {
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
  public static Deployment inFrontOf(Endpoint store, Plan plan, RunDirectory directory)
      throws IOException, InterruptedException {
    return opened(running -> new Deployment(null, store, nodes(store, plan, directory, running), running));
  }

  /** A store of its own, and nodes in front of it. */
  public static Deployment start(Plan plan, RunDirectory directory) throws IOException, InterruptedException {
    return opened(running -> {
      StoreProcess store = StoreProcess.start(plan.launcher(), directory);
      running.push(store::close);
      return new Deployment(store, store.endpoint(), nodes(store.endpoint(), plan, directory, running), running);
    });
  }

  private interface Opening {
    Deployment open(Deque<Runnable> running) throws IOException, InterruptedException;
  }

  /** Leaves nothing running if it fails. */
  private static Deployment opened(Opening opening) throws IOException, InterruptedException {
    Deque<Runnable> running = new ArrayDeque<>();
    try {
      return opening.open(running);
    } catch (IOException | InterruptedException | RuntimeException e) {
      closeAll(running);
      throw e;
    }
  }

  private static Endpoint nodes(Endpoint store, Plan plan, RunDirectory directory, Deque<Runnable> running)
      throws IOException, InterruptedException {
    Endpoint behind = store;
    for (int i = 0; i < plan.nodesInRow(); i++) {
      // The one behind gives up first, or the one before it would never hear what happened.
      int timeoutMillis = TIMEOUT_MILLIS * (i + 1);
      NodeProcess node = NodeProcess.start(plan.launcher(), List.of("--port", "0", "--admin-port", "0", "--store",
          behind.toString(), "--remote-connect-timeout", "1s", "--remote-request-timeout", timeoutMillis + "ms",
          "--remote-settle", plan.settleMillis() + "ms"), directory.log("node-" + i));
      running.push(node::close);
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

  private static void closeAll(Deque<Runnable> running) {
    for (Runnable one = running.poll(); one != null; one = running.poll()) {
      one.run();
    }
  }
}
