package dev.needletail.proxy.transparency.deployment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A kind of store, and the ways to it: directly first, which is how all others must answer. Each way has a fresh store of
 * its own, so that the same requests find the same state.
 *
 * <p>Threads: confined to the test's.
 */
public final class Deployment implements AutoCloseable {

  /** Nothing waits for replicas that the stores of these tests do not have, so that there are more hits. */
  private static final List<String> IN_FRONT = List.of("remote.settle=0");
  private static final String[] WITHOUT_CACHES = {"cache.item.budget=0", "cache.query.budget=0"};

  /** What stops each part, the last one started first. */
  private final Deque<Runnable> running = new ArrayDeque<>();
  private final List<Way> ways = new ArrayList<>();

  private Deployment() {}

  /** The embedded engine: behind a node without caches, within one with caches, behind one, and behind two. */
  public static Deployment embedded(String... settings) {
    var deployment = new Deployment();
    deployment.way("direct", deployment.node(WITHOUT_CACHES), "AKEVERY");
    deployment.way("one node", deployment.node(settings), "AKEVERY");
    deployment.way("a node in front of the engine", deployment.inFrontOf(deployment.node(WITHOUT_CACHES), settings),
        "AKEVERY");
    deployment.way("two in a row", deployment.inFrontOf(deployment.node(settings), settings), "AKEVERY");
    return deployment;
  }

  /** DynamoDB Local: directly, behind a node, behind two. */
  public static Deployment dynamoDbLocal(String... settings) {
    var deployment = new Deployment();
    DynamoDbLocal local = DynamoDbLocal.start();
    deployment.running.push(local::close);
    deployment.way("direct", local.port(), "AKWAY1");
    deployment.way("one node", deployment.inFrontOf(local.port(), settings), "AKWAY2");
    deployment.way("two in a row",
        deployment.inFrontOf(deployment.inFrontOf(local.port(), settings), settings), "AKWAY3");
    return deployment;
  }

  public List<Way> ways() {
    return List.copyOf(ways);
  }

  private void way(String name, int port, String accessKey) {
    ways.add(new Way(name, port, accessKey));
  }

  private int inFrontOf(int port, String... settings) {
    var all = new ArrayList<>(IN_FRONT);
    all.addAll(Arrays.asList(settings));
    all.add("store=http://127.0.0.1:" + port);
    return node(all.toArray(String[]::new));
  }

  private int node(String... settings) {
    var node = new RunningNode(settings);
    running.push(node::close);
    return node.port();
  }

  @Override
  public void close() {
    running.forEach(Runnable::run);
  }
}
