package dev.needletail.loadtest.history;

import dev.needletail.cache.RulesBroken;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.http.ConnectionLimits;
import dev.needletail.proxy.http.FrontEndSettings;
import dev.needletail.proxy.http.HttpFrontEnd;
import dev.needletail.proxy.http.RequestObserver;
import io.vertx.core.Vertx;
import java.time.Duration;

/** A node in this process, of the parts that ship, around an erratic store and with rules of the test's own. */
final class BrokenNode implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int BYTES = 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final HttpFrontEnd frontEnd;

  /**
   * @param lag    of the store's eventually consistent reads; without rules they do not lag
   * @param settle what the caches think of that
   * @param lost   the share of writes whose outcome is not known
   */
  BrokenNode(ConsistencyRules rules, FaultSettings lag, Duration settle, double lost) {
    EmbeddedStore engine = EmbeddedStore.open(EngineSettings.inMemory());
    engine.faults().set(lag);
    CacheSettings remote = CacheSettings.REMOTE;
    var settings = new CacheSettings(remote.itemBytesMax(), remote.queryBytesMax(), remote.consumedCapacityOnHit(),
        remote.tenancy(), settle, remote.uncertainty(), remote.defaults(), remote.tables());
    store = RulesBroken.around(new ErraticStore(engine, 4, lost, 1), settings, rules);
    var limits = new ConnectionLimits(100, LONG, LONG, LONG, LONG, 32 * 1024, BYTES, 64L * BYTES);
    frontEnd = HttpFrontEnd
        .start(vertx, new FrontEndSettings("127.0.0.1", 0, 1, limits), store, Authenticator.TRUSTING,
            RequestObserver.NONE)
        .toCompletionStage().toCompletableFuture().join();
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", frontEnd.port());
  }

  @Override
  public void close() {
    frontEnd.stop(Duration.ofSeconds(5)).toCompletionStage().toCompletableFuture().join();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
