package dev.needletail.engine;

import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Caller;
import dev.needletail.model.Request;
import dev.needletail.model.contract.StoreClient;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The inside of a data directory in which an {@link EmbeddedStore} has made one table, {@code things} (pk: S), with a
 * global index {@code byCity} (city: S; all).
 */
public final class EngineParts implements AutoCloseable {

  static final String THINGS = """
      {'TableName':'things','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'city','AttributeType':'S'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
       'GlobalSecondaryIndexes':[{'IndexName':'byCity','Projection':{'ProjectionType':'ALL'},
         'KeySchema':[{'AttributeName':'city','KeyType':'HASH'}]}]}""";

  public final Storage storage;
  public final TableCatalogue catalogue;
  public final TableLookup tables;
  public final Table things;

  private EngineParts(Storage storage) {
    this.storage = storage;
    this.catalogue = new TableCatalogue(storage);
    this.tables = new TableLookup(catalogue);
    this.things = tables.require("things");
  }

  /** The inside of the directory, after the engine has run there as the test wants. */
  public static EngineParts after(Path directory, Consumer<StoreClient> use) {
    try (var store = EmbeddedStore.open(EngineSettings.in(directory))) {
      var client = new StoreClient(store);
      client.ask("CreateTable", THINGS);
      use.accept(client);
    }
    return new EngineParts(Storage.open(StorageSettings.in(directory)));
  }

  public byte[] rowKey(String pk) {
    return Objects
        .requireNonNull(RowLayout.of(things).rowKey(new Item(Map.of("pk", AttributeValue.string(pk)))));
  }

  public void write(Consumer<Batch> changes) {
    try (var batch = storage.newBatch()) {
      changes.accept(batch);
      storage.commit(batch).toCompletableFuture().join();
    }
  }

  public static Request request(String operation, String json) {
    return new Request(Request.DYNAMODB, operation, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        Caller.ANONYMOUS);
  }

  @Override
  public void close() {
    storage.close();
  }
}
