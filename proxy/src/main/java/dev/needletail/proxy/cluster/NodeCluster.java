package dev.needletail.proxy.cluster;

import dev.needletail.cache.CachingStore;
import dev.needletail.cache.port.Peers;
import dev.needletail.cluster.BeatThread;
import dev.needletail.cluster.Cluster;
import dev.needletail.cluster.ClusterStatus;
import dev.needletail.cluster.ClusterSurroundings;
import dev.needletail.cluster.jgroups.JGroupsTransport;
import dev.needletail.cluster.protocol.ClusterStatistics;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final BeatThread beat;
  private final Cluster cluster;
  private volatile boolean joined;

  private NodeCluster(ClusterConfiguration configuration, JGroupsTransport transport, BeatThread beat,
      Cluster cluster) {
    this.configuration = configuration;
    this.transport = transport;
    this.beat = beat;
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
    var beat = new BeatThread();
    return new NodeCluster(cluster, transport, beat,
        new Cluster(ClusterParts.protocol(cluster, settle), ClusterSurroundings.of(transport, beat, statistics)));
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

  /** Why clients should not be sent here yet; null if they may be. */
  public @Nullable String obstacle() {
    return joined ? null : "not yet known to the other members of cluster " + configuration.name();
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
      beat.close();
    }
  }
}
