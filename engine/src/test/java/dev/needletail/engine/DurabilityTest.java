package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.Durability;
import dev.needletail.model.contract.StoreClient;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written to a data directory is there when it is opened again. */
class DurabilityTest {

  @TempDir
  private Path temporary;

  @ParameterizedTest
  @EnumSource(Durability.class)
  void open_writtenBefore_holdsTablesItemsAndEntries(Durability durability) {
    try (var store = open(durability)) {
      var client = new StoreClient(store);
      client.ask("CreateTable", EngineParts.THINGS);
      for (int i = 0; i < 100; i++) {
        client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'%d'},'city':{'S':'c%d'}}}"
            .formatted(i, i % 10));
      }
      client.ask("DeleteItem", "{'TableName':'things','Key':{'pk':{'S':'17'}}}");
    }

    try (var store = open(durability)) {
      var client = new StoreClient(store);
      assertThat(client.ask("Scan", "{'TableName':'things'}").path("Count").asInt()).isEqualTo(99);
      assertThat(client.ask("Query", """
          {'TableName':'things','IndexName':'byCity','KeyConditionExpression':'city = :c',
           'ExpressionAttributeValues':{':c':{'S':'c7'}}}""").path("Count").asInt()).isEqualTo(9);
    }
  }

  private EmbeddedStore open(Durability durability) {
    var settings = EngineSettings.in(temporary.resolve("data"));
    return EmbeddedStore.open(new EngineSettings(settings.dataDirectory(), durability, settings.storageThreads(),
        settings.queueCapacity(), settings.queueWait(), settings.blockCacheBytes(), settings.writeBufferBytes(),
        settings.expiryPeriod()));
  }
}
