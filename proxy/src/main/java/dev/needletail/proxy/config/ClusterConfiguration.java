package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cluster that the node is a member of; without a name it is alone. */
public record ClusterConfiguration(
    @Setting(about = "The cluster's name. Nodes of one name in front of one database behave as one cache; without a name the "
        + "node is alone.") @Nullable String name,

    @Setting(about = "How members are found: HOST:PORT,HOST:PORT…, cluster ports of some or all nodes; dns:NAME, all "
        + "addresses of a name, with the same cluster port; directory:PATH, a folder that all nodes write to.") @Nullable DiscoveryChoice discovery,

    @Setting(about = "The address that peers reach this node at, one of this machine's own; or site-local, global, "
        + "non-loopback: the first such address that the machine has. Other than a loopback address it needs cluster.tls.", fallback = "127.0.0.1") String host,

    @Setting(about = "The port that peers reach this node at; 0 takes a free one, which only a directory makes known.", fallback = "7800", min = "0", max = "65535") int port,

    @Setting(about = "The node's name, which no other node of the cluster has; without it, the machine's name and the data "
        + "port.") @Nullable String node,

    @Setting(about = "HOST or HOST:PORT at which clients reach the data port, told to peers and in /localnodes; without it, the "
        + "host that is served on, or, if that is every address, the one of cluster.host.") @Nullable String advertise,

    @Setting(about = "The zone in which the node stands, told to peers and in /localnodes.") @Nullable String zone,

    @Setting(about = "The rack in which the node stands within its zone.") @Nullable String rack,

    @Setting(about = "What the answer to a write waits for: local, nothing, and peers follow within milliseconds; peers, that "
        + "every peer has applied the change or that its lease has run out, so that a read at any node sees the write.", fallback = "local") AcknowledgeChoice acknowledge,

    @Setting(about = "Between two signs of life to each peer.", fallback = "500ms", min = "10ms", max = "1m") Duration beat,

    @Setting(about = "How long a node serves entries without a sign of life from each peer: the bound on how stale a read of "
        + "this cluster can be. At least three beats.", fallback = "2s", min = "30ms", max = "10m") Duration lease,

    @Setting(about = "How long a peer that vanished without a goodbye may still be alive and writing somewhere; until then no "
        + "entry is served that is older than the lease.", fallback = "5m", min = "1s", max = "24h") Duration presumeDead,

    Tls tls) {

  /** Mutual TLS between nodes; {@code needletail cluster-keys} makes the files. */
  public record Tls(
      @Setting(about = "The node's key and certificate, PKCS #12.") @Nullable Path keyStore,

      @Setting(about = "The certificates that the cluster's nodes are vouched for with, PKCS #12.") @Nullable Path trustStore,

      @Setting(about = "A file with the password of both stores.") @Nullable Path passwordFile) {}

  /** What the answer to a write waits for. */
  public enum AcknowledgeChoice {
    LOCAL, PEERS
  }
}
