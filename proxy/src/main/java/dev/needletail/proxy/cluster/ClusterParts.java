package dev.needletail.proxy.cluster;

import dev.needletail.cluster.ClusterSettings;
import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.jgroups.Discovery;
import dev.needletail.cluster.jgroups.JGroupsSettings;
import dev.needletail.cluster.keys.NodeKeys;
import dev.needletail.proxy.config.ClusterConfiguration;
import dev.needletail.proxy.config.DiscoveryChoice;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says to the parts of a cluster, in their own terms, what the configuration says of it. Threads: any; stateless. */
final class ClusterParts {

  /** How long those that were found are waited for by a node that joins. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(1);
  /** Failure detection tidies up only: it may take its time, and a node that collects garbage stays a member. */
  private static final Duration SILENT_MAX = Duration.ofSeconds(5);

  private ClusterParts() {}

  /** @param settle how long replicas of the store may lag, the longest of all tables */
  static ClusterSettings protocol(ClusterConfiguration cluster, Duration settle) {
    Acknowledge acknowledge = switch (cluster.acknowledge()) {
      case LOCAL -> Acknowledge.LOCAL;
      case PEERS -> Acknowledge.PEERS;
    };
    return new ClusterSettings(acknowledge, cluster.beat(), cluster.lease(), cluster.presumeDead(), settle);
  }

  static JGroupsSettings network(ClusterConfiguration cluster, InetAddress bound) {
    return new JGroupsSettings(Objects.requireNonNull(cluster.name()), bound.getHostAddress(), cluster.port(),
        discovery(Objects.requireNonNull(cluster.discovery())), keys(cluster.tls()), ANSWER_MAX, SILENT_MAX);
  }

  private static Discovery discovery(DiscoveryChoice choice) {
    return switch (choice) {
      case DiscoveryChoice.Members(var addresses) -> new Discovery.Members(addresses);
      case DiscoveryChoice.Dns(var name) -> new Discovery.Dns(name, null);
      case DiscoveryChoice.Directory(var folder) -> new Discovery.Directory(folder);
    };
  }

  private static @Nullable NodeKeys keys(ClusterConfiguration.Tls tls) {
    return tls.keyStore() == null || tls.trustStore() == null || tls.passwordFile() == null
        ? null
        : new NodeKeys(tls.keyStore(), tls.trustStore(), tls.passwordFile());
  }
}
