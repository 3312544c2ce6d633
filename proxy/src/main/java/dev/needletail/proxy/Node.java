package dev.needletail.proxy;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.CachingStore;
import dev.needletail.cache.audit.AuditSettings;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.cache.shadow.ShadowStore;
import dev.needletail.cluster.SingleNode;
import dev.needletail.cluster.jgroups.ClusterJoinException;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.model.Store;
import dev.needletail.proxy.admin.AdminAnswer;
import dev.needletail.proxy.admin.AdminServer;
import dev.needletail.proxy.admin.FaultControl;
import dev.needletail.proxy.admin.Readiness;
import dev.needletail.proxy.admin.ShadowControl;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.cluster.NodeCluster;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.follow.StreamFollowing;
import dev.needletail.proxy.http.HttpFrontEnd;
import dev.needletail.proxy.metrics.NodeMetrics;
import dev.needletail.proxy.protocol.LocalNodes;
import dev.needletail.proxy.remote.RemoteStore;
import dev.needletail.proxy.shadow.ShadowReports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One Needletail: how stores are nested, and what stands around them.
 *
 * <pre>
 * HTTP front end ──▶ AcceleratedStore | ShadowStore ( EmbeddedStore | RemoteStore )
 * </pre>
 *
 * <p>Threads: any.
 */
public final class Node implements AutoCloseable {

  /** How long requests under way may take to finish when the node stops. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private static final int SALT_BYTES = 16;

  private final HttpFrontEnd frontEnd;
  private final AdminServer admin;
  private final Unwinding closing;

  private Node(HttpFrontEnd frontEnd, AdminServer admin, Unwinding closing) {
    this.frontEnd = frontEnd;
    this.admin = admin;
    this.closing = closing;
  }

  /**
   * Opens the store, and serves.
   *
   * @throws StartFailureException if a port cannot be had or the data directory cannot be used; nothing is left open
   */
  public static Node start(Configuration configuration) {
    return start(configuration, VertxRuntime::start);
  }

  /** @param runtime makes the event loops, as many as it is told */
  static Node start(Configuration configuration, IntFunction<Vertx> runtime) {
    var closing = new Unwinding();
    try {
      return start(configuration, runtime, closing);
    } catch (RuntimeException | Error failed) {
      closing.closeBecauseOf(failed);
      throw failed;
    }
  }

  private static Node start(Configuration configuration, IntFunction<Vertx> runtime, Unwinding closing) {
    var settings = new NodeSettings(configuration);
    NodeParts parts = NodeParts.load(settings, runtime);
    Vertx vertx = parts.vertx();
    closing.push(() -> await(vertx.close()));
    NodeMetrics metrics = parts.metrics();
    closing.push(metrics::close);
    NodePorts ports = NodePorts.of(configuration);
    NodeCluster cluster = cluster(configuration, ports, settings, metrics, closing);
    Store backing = parts.embedded() == null ? RemoteStore.open(settings.remote(), vertx) : parts.embedded();
    closing.push(backing::close);
    CachingStore store = caching(backing, settings, metrics, cluster == null ? new SingleNode() : cluster.peers());
    closing.replaceLast(store::close);
    if (cluster != null) {
      cluster.start(store);
    }
    ShadowControl shadow = shadow(configuration, settings, store, closing);
    var following = settings.following();
    if (following != null) {
      var follower = StreamFollowing.start(backing, store, following, metrics.following());
      closing.push(follower::close);
    }
    audit(configuration, backing, store, metrics, closing);
    var readiness = new Readiness();
    if (parts.embedded() != null) {
      readiness.unless(parts.embedded()::failure);
    } else if (cluster != null) {
      readiness.unless(cluster::obstacle);
    }
    FaultControl faults = faults(parts.embedded(), store, settings, metrics, readiness);
    Authenticator authenticator = NodeAuthentication.of(configuration.auth(), metrics.signatures(), closing);
    AdminServer admin = listening(AdminServer.start(vertx, configuration.admin().host(), ports.admin(),
        new AdminServer.Sources(metrics::scrape, readiness, faults, shadow,
            cluster == null ? AdminServer.ALONE : () -> AdminAnswer.json(cluster.report()),
            NodeAuthentication.adminToken(configuration.admin()))),
        configuration.admin().host(), ports.admin(), "admin-");
    HttpFrontEnd frontEnd = listening(
        HttpFrontEnd.start(vertx, settings.frontEnd(ports.data(), cluster == null ? LocalNodes.ALONE : cluster), store,
            authenticator, metrics.requests()),
        configuration.host(), ports.data(), "");
    closing.push(() -> await(frontEnd.stop(STOP_GRACE)));
    closing.push(new Drain(configuration)::await);
    closing.push(readiness::stopping);
    readiness.serving();
    return new Node(frontEnd, admin, closing);
  }

  /** The caches around the store, or what tells what they would do, measured. */
  private static CachingStore caching(Store backing, NodeSettings settings, NodeMetrics metrics, Peers peers) {
    CachingStore store = settings.isShadow()
        ? new ShadowStore(backing, settings.cache(), MonotonicClock.SYSTEM)
        : new AcceleratedStore(backing, settings.cache(), MonotonicClock.SYSTEM, peers, metrics.caches());
    if (backing instanceof EmbeddedStore embedded) {
      embedded.whenExpired(new NodeExpiry(store));
      metrics.storageQueue(embedded::queuedRequests);
      metrics.storageShed(embedded::shedRequests);
    }
    if (store instanceof AcceleratedStore accelerated) {
      metrics.misses(accelerated::missLoads);
    }
    metrics.cacheContents("item", () -> store.occupancy().itemEntries(), () -> store.occupancy().itemBytes());
    metrics.cacheContents("query", () -> store.occupancy().queryEntries(), () -> store.occupancy().queryBytes());
    return store;
  }

  /** The node's place in its cluster; null if it is alone. */
  private static @Nullable NodeCluster cluster(Configuration configuration, NodePorts ports, NodeSettings settings,
      NodeMetrics metrics, Unwinding closing) {
    if (configuration.cluster().name() == null) {
      return null;
    }
    try {
      var cluster = NodeCluster.join(configuration, ports.data(), ports.admin(), settings.cache().longestSettle(),
          metrics.cluster());
      closing.push(cluster::close);
      return cluster;
    } catch (ClusterJoinException | IllegalArgumentException e) {
      throw new StartFailureException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Holds entries against the store, if it is asked to. In this process, nobody but the node writes to the store. */
  private static void audit(Configuration configuration, Store backing, CachingStore store, NodeMetrics metrics,
      Unwinding closing) {
    int readUnits = configuration.cache().audit().readUnits();
    if (readUnits == 0 || !(store instanceof AcceleratedStore accelerated)) {
      return;
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    BooleanSupplier reachable = backing instanceof RemoteStore remote ? remote::isReachable : () -> true;
    var audit = accelerated.audit(AuditSettings.of(backing instanceof RemoteStore), MonotonicClock.SYSTEM, reachable,
        metrics.audit(), salt);
    closing.push(NodeAudit.start(audit, readUnits)::close);
  }

  private static ShadowControl shadow(Configuration configuration, NodeSettings settings, CachingStore store,
      Unwinding closing) {
    if (!(store instanceof ShadowStore shadowed)) {
      return ShadowControl.unavailable();
    }
    var reports = new ShadowReports(configuration, settings.cache(), shadowed);
    closing.push(reports::stopping);
    return reports;
  }

  /** Injects what is configured, and has the admin port change it. */
  private static FaultControl faults(@Nullable EmbeddedStore embedded, CachingStore store, NodeSettings settings,
      NodeMetrics metrics, Readiness readiness) {
    if (embedded == null) {
      return FaultControl.unavailable("Faults need the embedded engine, and this node's store is another.");
    }
    embedded.faults().observe((kind, table) -> metrics.faults().injected(kind.label(), table));
    var faults = new NodeFaults(embedded.faults(), store, settings.cache().settle());
    readiness.remarking(faults::remark);
    FaultSettings configured = settings.faults();
    if (!configured.rules().isEmpty()) {
      faults.set(configured);
    }
    return faults;
  }

  /** The port that is served on, which differs from the configured one if that is 0. */
  public int port() {
    return frontEnd.port();
  }

  public int adminPort() {
    return admin.port();
  }

  /** Finishes requests under way and takes no others, then closes the store. */
  @Override
  public void close() {
    closing.close();
  }

  private static <T> T listening(Future<T> listening, String host, int port, String key) {
    try {
      return await(listening);
    } catch (CompletionException e) {
      throw StartFailureException.address(host, port, key, e.getCause() == null ? e : e.getCause());
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
