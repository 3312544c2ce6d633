package dev.needletail.proxy;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.contract.StoreContract;
import dev.needletail.proxy.metrics.NodeMetrics;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The accelerator around the engine does what every store does. Every request that reads is sent twice, so that the second
 * answer, which the contract looks at, comes from a cache where there can be one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceleratedStoreTest extends StoreContract {

  private final NodeMetrics metrics = new NodeMetrics();
  private final EmbeddedStore engine = EmbeddedStore.open(EngineSettings.inMemory());
  private final AcceleratedStore accelerated = new AcceleratedStore(engine, CacheSettings.EMBEDDED,
      MonotonicClock.SYSTEM, new SingleNode(), metrics.caches());
  private final Store twice = new Store() {
    @Override
    public CompletionStage<Reply> execute(Request request) {
      CompletionStage<Reply> first = accelerated.execute(request);
      return isRead(request) ? first.thenCompose(_ -> accelerated.execute(request)) : first;
    }
  };

  private static boolean isRead(Request request) {
    return switch (request.operation()) {
      case "GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems" -> true;
      default -> false;
    };
  }

  @Override
  protected Store store() {
    return twice;
  }

  @AfterAll
  void close() {
    accelerated.close();
    engine.close();
    metrics.close();
  }
}
