package dev.needletail.loadtest;

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

/** A node in this process, of the parts that ship, in memory. */
public final class InProcessNode implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int BYTES = 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedStore engine = EmbeddedStore.open(EngineSettings.inMemory());
  private final Store store;
  private final HttpFrontEnd frontEnd;

  /** @param cached whether there are caches in front of the store */
  public InProcessNode(boolean cached, Authenticator authenticator) {
    store = cached ? RulesBroken.around(engine, CacheSettings.EMBEDDED, ConsistencyRules.PROTOCOL) : engine;
    var limits = new ConnectionLimits(100, LONG, LONG, LONG, LONG, 32 * 1024, BYTES, 64L * BYTES);
    frontEnd = HttpFrontEnd
        .start(vertx, new FrontEndSettings("127.0.0.1", 0, 1, limits), store, authenticator,
            RequestObserver.NONE)
        .toCompletionStage().toCompletableFuture().join();
  }

  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", frontEnd.port());
  }

  /** What the store does wrong from now on. */
  public void faults(FaultSettings faults) {
    engine.faults().set(faults);
  }

  @Override
  public void close() {
    frontEnd.stop(Duration.ofSeconds(5)).toCompletionStage().toCompletableFuture().join();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
