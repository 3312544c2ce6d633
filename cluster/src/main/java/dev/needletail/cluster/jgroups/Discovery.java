package dev.needletail.cluster.jgroups;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a node that starts finds those that are there. Threads: any; immutable. */
public sealed interface Discovery {

  /**
   * Nodes at known addresses; one that runs is enough to find all. A node may be in its own list.
   *
   * @param addresses cluster ports, not data ports
   */
  record Members(List<InetSocketAddress> addresses) implements Discovery {
    public Members {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The addresses of a DNS name, such as a headless service of Kubernetes; all nodes have the same cluster port.
   *
   * @param server {@code host:port} of who is asked; null for whom the machine asks
   */
  record Dns(String name, @Nullable String server) implements Discovery {}

  /** A folder that all nodes can write to: each leaves a file there. */
  record Directory(Path folder) implements Discovery {}
}
