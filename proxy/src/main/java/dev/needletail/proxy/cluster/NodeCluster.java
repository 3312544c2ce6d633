package dev.needletail.proxy.cluster;

import dev.needletail.cache.CachingStore;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.Peers;
import dev.needletail.cluster.Cluster;
import dev.needletail.cluster.ClusterStatistics;
import dev.needletail.cluster.ClusterStatus;
import dev.needletail.cluster.ClusterSurroundings;
import dev.needletail.cluster.jgroups.JGroupsTransport;
import dev.needletail.cluster.transport.Member;
import dev.needletail.proxy.config.ClusterConfiguration;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.protocol.LocalNodes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's place in its cluster.
 *
 * <p>Threads: any.
 */
public final class NodeCluster implements LocalNodes, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeCluster.class);

  private final ClusterConfiguration configuration;
  private final JGroupsTransport transport;
  private final Cluster cluster;
  private volatile boolean joined;

  private NodeCluster(ClusterConfiguration configuration, JGroupsTransport transport, Cluster cluster) {
    this.configuration = configuration;
    this.transport = transport;
    this.cluster = cluster;
  }

  /**
   * Finds the other members, or begins the cluster; takes about a second.
   *
   * @param port      the one that clients are served on
   * @param adminPort the one that operators are served on
   * @param settle    how long replicas of the store may lag, the longest of all tables
   * @throws IllegalArgumentException if this machine has no address as configured
   * @throws dev.needletail.cluster.jgroups.ClusterJoinException if the cluster cannot be joined, in words for an operator
   */
  public static NodeCluster join(Configuration configuration, int port, int adminPort, Duration settle,
      ClusterStatistics statistics) {
    ClusterConfiguration cluster = configuration.cluster();
    InetAddress bound = BindAddress.of(cluster.host());
    Member self = MemberFacts.of(configuration, bound, port, adminPort);
    var transport = JGroupsTransport.join(ClusterParts.network(cluster, bound), self);
    LOG.atInfo().addKeyValue("cluster", cluster.name()).addKeyValue("node", self).addKeyValue("address",
        transport.address()).log("joined");
    return new NodeCluster(cluster, transport,
        new Cluster(ClusterParts.protocol(cluster, settle), ClusterSurroundings.of(transport, statistics)));
  }

  /** The others, as the caches see them. */
  public Peers peers() {
    return cluster;
  }

  /** Lets the caches hear what others write. */
  public void start(CachingStore caches) {
    cluster.start(caches::hear);
    cluster.joined().thenRun(() -> joined = true);
  }

  /** Has the caches of all nodes forget what was written past them. */
  public void announce(Announcement announcement) {
    var _ = cluster.announce(List.of(announcement));
  }

  /** Why clients should not be sent here yet; null if they may be. */
  public @Nullable String obstacle() {
    return joined ? null : "not yet known to the other members of cluster " + configuration.name();
  }

  /** Whether this node is the one that does what only one of them is to do. The members that are reachable agree, in the end. */
  public boolean isEldest() {
    return transport.isEldest();
  }

  /** The answer to {@code GET /cluster}. */
  public String report() {
    return ClusterReport.of(Objects.requireNonNull(configuration.name()), cluster.status());
  }

  @Override
  public byte[] list(String host, Map<String, String> query) {
    ClusterStatus status = cluster.status();
    List<Member> members = new ArrayList<>(List.of(status.self()));
    status.peers().stream().filter(ClusterStatus.PeerStatus::isInView).map(ClusterStatus.PeerStatus::member)
        .filter(Objects::nonNull).forEach(members::add);
    return MemberList.list(status.self(), members, query);
  }

  /** Says goodbye, waits for a lease at most until all have heard it, and leaves. Nobody may be served any more. */
  @Override
  public void close() {
    try {
      cluster.leave().toCompletableFuture().get(configuration.lease().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.atWarn().addKeyValue("failure", e.toString()).log("left without having been heard");
    } finally {
      cluster.stop();
      transport.close();
    }
  }
}
