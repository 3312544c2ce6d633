package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.proxy.Node;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A store and a node in this process, with a relay between them. */
final class InProcessSite implements Site {

  private final Node store;
  private final StoreRelay relay;
  private final String[] settings;
  private Node node;
  private boolean emptiesCaches = true;

  /** @param settings of the node, as in {@code cache.item.ttl=1s} */
  InProcessSite(Duration readDelay, String... settings) throws IOException {
    this.settings = settings;
    store = start(List.of("cache.item.budget=0", "cache.query.budget=0"));
    relay = StoreRelay.start(new Endpoint("127.0.0.1", store.port()), readDelay);
    node = startNode();
  }

  static Node start(List<String> settings) {
    // Of two values for one key, the first counts.
    var given = new ArrayList<>(settings.stream().map(InProcessSite::given).toList());
    // On a busy machine nothing is refused because it is slow.
    given.addAll(List.of(given("port=0"), given("admin.port=0"), given("event-loops=1"), given("limits.loop-wait=5m"),
        given("engine.queue-wait=5m")));
    return Node.start(new ConfigurationSources(given, Map.of(), null, Runtime.getRuntime().maxMemory()).load());
  }

  private Node startNode() {
    var all = new ArrayList<>(Arrays.asList(settings));
    all.add("store=" + relay.endpoint());
    return start(all);
  }

  private static Given given(String setting) {
    String[] parts = setting.split("=", 2);
    return new Given(List.of(parts[0].split("\\.")), parts[1], "test");
  }

  /** Pretends to empty them only. */
  InProcessSite withoutEmptying() {
    emptiesCaches = false;
    return this;
  }

  AdminMetrics admin() {
    return new AdminMetrics(new Endpoint("127.0.0.1", node.adminPort()), "");
  }

  @Override
  public Endpoint node() {
    return new Endpoint("127.0.0.1", node.port());
  }

  @Override
  public Endpoint tables() {
    return new Endpoint("127.0.0.1", store.port());
  }

  @Override
  public StoreWatch watch() {
    return relay;
  }

  @Override
  public void emptyCaches(String table) {
    if (emptiesCaches) {
      node.close();
      node = startNode();
    }
  }

  @Override
  public String emptied() {
    return "another node took its place";
  }

  @Override
  public void close() {
    node.close();
    relay.close();
    store.close();
  }
}
