package dev.needletail.proxy.transparency.deployment;

import dev.needletail.proxy.Node;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole node on free ports. */
public final class RunningNode implements AutoCloseable {

  private final Node node;

  /** @param settings as in {@code cache.item.ttl=1s} */
  public RunningNode(String... settings) {
    var given = new ArrayList<Given>();
    // On a busy machine nothing is refused because it is slow.
    for (String setting : List.of("port=0", "admin.port=0", "event-loops=1", "limits.loop-wait=5m",
        "engine.queue-wait=5m")) {
      given.add(given(setting));
    }
    for (String setting : settings) {
      given.add(given(setting));
    }
    node = Node.start(new ConfigurationSources(given, Map.of(), null, Runtime.getRuntime().maxMemory()).load());
  }

  private static Given given(String setting) {
    String[] parts = setting.split("=", 2);
    return new Given(List.of(parts[0].split("\\.")), parts[1], "test");
  }

  public int port() {
    return node.port();
  }

  @Override
  public void close() {
    node.close();
  }
}
