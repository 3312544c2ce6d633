package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.client.Wrk;
import dev.needletail.loadtest.bench.compare.process.Children;
import dev.needletail.loadtest.bench.compare.process.Cores;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import dev.needletail.loadtest.bench.compare.process.OtherServers;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.loadtest.bench.data.SigV4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers that rows measure. A node or a server that the next row needs, too, is not started again; of nodes only the two that were
 * used last are kept, as each may take a quarter of the memory. Threads: confined.
 */
public final class TestBed implements AutoCloseable {

  private static final int NODES_MAX = 2;
  private static final int PER_PARTITION = 10;
  /** Where bin/bench has put the class path of DynamoDB Local. */
  private static final String LOCAL_PROPERTY = "needletail.bench.dynamodb-local";
  /** Entries that live as long as a comparison takes. */
  private static final List<String> LONG_LIVED = List.of("--cache-item-ttl", "2h", "--cache-query-ttl", "2h");

  private final CompareSettings settings;
  private final Cores cores;
  private final Children children;
  private final OtherServers servers;
  private final Map<NodeSetup, NodeServer> nodes = new LinkedHashMap<>(4, 0.75f, true);
  private final Map<String, OtherServer> others = new HashMap<>();
  /** What has been put where. */
  private final Set<String> filled = new HashSet<>();

  private TestBed(CompareSettings settings, Cores cores, Children children) {
    this.settings = settings;
    this.cores = cores;
    this.children = children;
    this.servers = new OtherServers(children);
  }

  /** @throws SkippedException if nothing can be measured on this machine */
  public static TestBed open(CompareSettings settings) throws SkippedException, IOException {
    Cores cores = Cores.ofThisProcess();
    return new TestBed(settings, cores, Children.open());
  }

  public CompareSettings settings() {
    return settings;
  }

  public Cores cores() {
    return cores;
  }

  public Children children() {
    return children;
  }

  public Turns turns() {
    return new Turns(settings.rounds(), settings.warmUp(), settings.seconds());
  }

  /** A folder for scripts, which goes with the processes. */
  public Path folder() {
    return children.folder();
  }

  /** @throws SkippedException without wrk */
  public Wrk wrk() throws SkippedException {
    return new Wrk(children);
  }

  public Keyspace items() {
    return new Keyspace("items", settings.keys(), 1);
  }

  /** As many items, ten to a partition. */
  public Keyspace ranges() {
    return new Keyspace("ranges", settings.keys(), PER_PARTITION);
  }

  /** The setup of a node on the server's processor with one event loop. */
  public NodeSetup oneLoop() {
    return new NodeSetup(cores.server(), 1, LONG_LIVED);
  }

  /** The setup of a node with an event loop for each of the machine's processors, which it shares with the client. */
  public NodeSetup shared() {
    return new NodeSetup(cores.everything(), cores.all().size(), LONG_LIVED);
  }

  /** A node of its own, to be closed. */
  public NodeServer freshNode(NodeSetup setup) throws IOException, InterruptedException {
    nodes.values().forEach(NodeServer::close);
    nodes.clear();
    return NodeServer.start(children, settings.root(), setup);
  }

  /** A running node with this setup. */
  public NodeServer node(NodeSetup setup) throws IOException, InterruptedException {
    NodeServer running = nodes.get(setup);
    if (running != null && running.isAlive()) {
      return running;
    }
    if (nodes.size() >= NODES_MAX) {
      nodes.entrySet().stream().limit(1).map(Map.Entry::getKey).toList()
          .forEach(eldest -> Objects.requireNonNull(nodes.remove(eldest)).close());
    }
    NodeServer started = NodeServer.start(children, settings.root(), setup);
    nodes.put(setup, started);
    return started;
  }

  /** The node of {@link #oneLoop()} with all items, cached. */
  public NodeServer nodeWithItems() throws IOException, InterruptedException {
    NodeServer node = node(oneLoop());
    fill(node, items(), null);
    return node;
  }

  /** Sees to it that a table is there and full, and its items cached where they are read one by one. */
  public void fill(NodeServer node, Keyspace keys, @Nullable SigV4 signature)
      throws IOException, InterruptedException {
    if (filled.add(node.pid() + " " + keys.table())) {
      var filler = new TableFiller(node.endpoint(), signature);
      filler.fill(keys);
      if (keys.perPartition() == 1) {
        filler.readAll(keys);
      }
    }
  }

  /** A server on Vert.x that answers everything with an item, on the same settings as {@link #oneLoop()}. */
  public OtherServer constant() throws IOException, InterruptedException {
    OtherServer running = others.get("constant");
    if (running != null) {
      return running;
    }
    NodeServer like = nodeWithItems();
    OtherServer started = servers.constant(cores.server(), like.java(), answer(like));
    others.put("constant", started);
    return started;
  }

  /** nginx that answers everything with an item. */
  public OtherServer nginx() throws SkippedException, IOException, InterruptedException {
    OtherServer running = others.get("nginx");
    if (running != null) {
      return running;
    }
    OtherServer started = servers.nginx(cores.server(), answer(nodeWithItems()));
    others.put("nginx", started);
    return started;
  }

  /** Redis, empty, to be closed. */
  public OtherServer redis() throws SkippedException, IOException, InterruptedException {
    return servers.redis(cores.server());
  }

  /** DynamoDB Local on all processors, with all items. */
  public OtherServer dynamoDbLocal() throws SkippedException, IOException, InterruptedException {
    OtherServer running = others.get(LOCAL_PROPERTY);
    if (running != null) {
      return running;
    }
    String file = System.getProperty(LOCAL_PROPERTY, "");
    if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
      throw new SkippedException("DynamoDB Local is not there; bin/bench fetches it with Maven");
    }
    OtherServer started = servers.dynamoDbLocal(cores.everything(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Files.readString(Path.of(file)).strip());
    others.put(LOCAL_PROPERTY, started);
    new TableFiller(started.endpoint(), null).fill(items());
    return started;
  }

  @Override
  public void close() {
    children.close();
  }

  private byte[] answer(NodeServer node) throws IOException {
    return new TableFiller(node.endpoint(), null).answer("GetItem", items().getItem(0, false));
  }
}
