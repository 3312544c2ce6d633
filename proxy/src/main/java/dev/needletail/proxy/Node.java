package dev.needletail.proxy;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.SingleNode;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.storage.DataDirectoryException;
import dev.needletail.model.Store;
import dev.needletail.proxy.admin.AdminServer;
import dev.needletail.proxy.admin.Readiness;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.http.HttpFrontEnd;
import dev.needletail.proxy.metrics.NodeMetrics;
import dev.needletail.proxy.remote.RemoteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One Needletail: how stores are nested, and what stands around them.
 *
 * <pre>
 * HTTP front end ──▶ AcceleratedStore( EmbeddedStore | RemoteStore )
 * </pre>
 *
 * <p>Threads: any.
 */
public final class Node implements AutoCloseable {

  /** How long requests under way may take to finish when the node stops. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private final HttpFrontEnd frontEnd;
  private final AdminServer admin;
  /** What to undo when the node stops, the last thing first. */
  private final Deque<Runnable> closing;

  private Node(HttpFrontEnd frontEnd, AdminServer admin, Deque<Runnable> closing) {
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
    var closing = new ArrayDeque<Runnable>();
    try {
      return start(configuration, closing);
    } catch (RuntimeException failed) {
      closing.forEach(Runnable::run);
      throw failed;
    }
  }

  private static Node start(Configuration configuration, Deque<Runnable> closing) {
    var settings = new NodeSettings(configuration);
    // Native code and many classes are loaded on the way up: side by side that takes half the time on two cores.
    CompletableFuture<@Nullable EmbeddedStore> opening = CompletableFuture
        .supplyAsync(() -> settings.isRemote() ? null : EmbeddedStore.open(settings.engine()));
    CompletableFuture<NodeMetrics> measuring = CompletableFuture.supplyAsync(NodeMetrics::new);
    Vertx vertx = VertxRuntime.start(settings.eventLoops());
    closing.push(() -> await(vertx.close()));
    NodeMetrics metrics = measuring.join();
    closing.push(metrics::close);
    AcceleratedStore store = accelerated(backing(opened(opening), settings, vertx, metrics), settings, metrics);
    closing.push(store::close);
    var readiness = new Readiness();
    AdminServer admin = listening(AdminServer.start(vertx, configuration.admin().host(), configuration.admin().port(),
        metrics::scrape, readiness), configuration.admin().host(), configuration.admin().port(), "admin-");
    HttpFrontEnd frontEnd = listening(HttpFrontEnd.start(vertx, settings.frontEnd(), store, metrics.requests()),
        configuration.host(), configuration.port(), "");
    closing.push(() -> await(frontEnd.stop(STOP_GRACE)));
    closing.push(readiness::stopping);
    readiness.serving();
    return new Node(frontEnd, admin, closing);
  }

  /** What answers behind the caches: the embedded store if it was opened, else the remote one. */
  private static Store backing(@Nullable EmbeddedStore embedded, NodeSettings settings, Vertx vertx,
      NodeMetrics metrics) {
    if (embedded == null) {
      return RemoteStore.open(settings.remote(), vertx);
    }
    metrics.storageQueue(embedded::queuedRequests);
    return embedded;
  }

  /** The caches around the store, measured. */
  private static AcceleratedStore accelerated(Store backing, NodeSettings settings, NodeMetrics metrics) {
    var store = new AcceleratedStore(backing, settings.cache(), MonotonicClock.SYSTEM, new SingleNode(),
        metrics.caches());
    if (backing instanceof EmbeddedStore embedded) {
      embedded.whenExpired(new NodeExpiry(store));
    }
    metrics.cacheContents("item", () -> store.occupancy().itemEntries(), () -> store.occupancy().itemBytes());
    metrics.cacheContents("query", () -> store.occupancy().queryEntries(), () -> store.occupancy().queryBytes());
    return store;
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
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  private static @Nullable EmbeddedStore opened(CompletableFuture<@Nullable EmbeddedStore> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DataDirectoryException unusable) {
        throw new StartFailureException(String.valueOf(unusable.getMessage()), unusable);
      }
      throw e;
    }
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
