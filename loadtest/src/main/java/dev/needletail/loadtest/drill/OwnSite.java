package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.history.deploy.NodeProcess;
import dev.needletail.loadtest.history.deploy.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the drill's own in a process of its own, in front of a store: one that runs already, or the embedded engine in
 * another process. The caches are emptied by killing the node and starting another.
 *
 * <p>Threads: confined.
 */
final class OwnSite implements Site {

  /** A store without caches, and with its tables in memory. */
  private static final List<String> STORE_FLAGS = List.of("--port", "0", "--admin-port", "0", "--cache-item-budget",
      "0",
      "--cache-query-budget", "0");

  private final List<String> launcher;
  private final List<String> nodeFlags;
  private final RunDirectory directory;
  private final @Nullable NodeProcess store;
  private final Endpoint tables;
  private final StoreRelay relay;
  private NodeProcess node;

  private OwnSite(List<String> launcher, List<String> nodeFlags, RunDirectory directory, @Nullable NodeProcess store,
      Endpoint tables, StoreRelay relay, NodeProcess node) {
    this.launcher = launcher;
    this.nodeFlags = nodeFlags;
    this.directory = directory;
    this.store = store;
    this.tables = tables;
    this.relay = relay;
    this.node = node;
  }

  /**
   * Starts what is needed.
   *
   * @param launcher  what starts a node, before its flags
   * @param given     a store that runs already; null for one of its own
   * @param readDelay how much longer the store takes for a read than it does
   * @param nodeFlags of the node, beside its ports and its store
   * @throws IOException if something does not start; nothing is left running
   */
  static OwnSite start(List<String> launcher, @Nullable Endpoint given, Duration readDelay, List<String> nodeFlags)
      throws IOException, InterruptedException {
    RunDirectory directory = RunDirectory.create();
    NodeProcess store = null;
    StoreRelay relay = null;
    try {
      Endpoint tables = given;
      if (tables == null) {
        store = NodeProcess.start(launcher, STORE_FLAGS, directory.log("store"));
        tables = store.endpoint();
      }
      relay = StoreRelay.start(tables, readDelay);
      return new OwnSite(launcher, nodeFlags, directory, store, tables, relay,
          node(launcher, relay, nodeFlags, directory));
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop(relay, store, directory);
      throw e;
    }
  }

  private static NodeProcess node(List<String> launcher, StoreRelay relay, List<String> nodeFlags,
      RunDirectory directory) throws IOException, InterruptedException {
    var flags = new ArrayList<>(List.of("--port", "0", "--admin-port", "0", "--store", relay.endpoint().toString()));
    flags.addAll(nodeFlags);
    return NodeProcess.start(launcher, flags, directory.log("node"));
  }

  @Override
  public Endpoint node() {
    return node.endpoint();
  }

  @Override
  public Endpoint tables() {
    return tables;
  }

  @Override
  public StoreWatch watch() {
    return relay;
  }

  @Override
  public void emptyCaches(String table) throws IOException, InterruptedException {
    node.close();
    node = node(launcher, relay, nodeFlags, directory);
  }

  @Override
  public String emptied() {
    return "the node was killed and started anew";
  }

  @Override
  public void close() throws IOException {
    node.close();
    stop(relay, store, directory);
  }

  private static void stop(@Nullable StoreRelay relay, @Nullable NodeProcess store, RunDirectory directory)
      throws IOException {
    if (relay != null) {
      relay.close();
    }
    if (store != null) {
      store.close();
    }
    directory.close();
  }
}
