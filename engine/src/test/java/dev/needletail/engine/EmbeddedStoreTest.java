package dev.needletail.engine;

import dev.needletail.model.Store;
import dev.needletail.model.contract.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The engine, in memory, does what every store does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedStoreTest extends StoreContract {

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());

  @Override
  protected Store store() {
    return store;
  }

  @AfterAll
  void close() {
    store.close();
  }
}
