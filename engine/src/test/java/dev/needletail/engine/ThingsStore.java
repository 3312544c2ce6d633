package dev.needletail.engine;

import dev.needletail.model.contract.StoreClient;

/** An engine in memory with one table, {@code things} (pk: S; no index), and a client that asks it. */
public final class ThingsStore implements AutoCloseable {

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  public final StoreClient client = new StoreClient(store);

  public ThingsStore() {
    client.ask("CreateTable", "{'TableName':'things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
  }

  @Override
  public void close() {
    store.close();
  }
}
