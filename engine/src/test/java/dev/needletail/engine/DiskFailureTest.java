package dev.needletail.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.storage.TestDisk;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients and operators see of a disk that fails. */
@Timeout(60)
class DiskFailureTest {

  @TempDir
  private Path temporary;

  @Test
  void putItem_afterAFailedSync_isRefusedAndChangesNothing() {
    var disk = new TestDisk();
    Path data = temporary.resolve("data");
    try (var store = EmbeddedStore.open(disk.open(StorageSettings.in(data)), EngineSettings.in(data),
        InstantSource.system())) {
      send(store, "CreateTable", EngineParts.THINGS).join();
      assertThat(store.failure()).isNull();
      disk.fail("Input/output error");

      var lost = put(store, "lost");
      assertThatThrownBy(lost::join).hasCauseInstanceOf(UncertainOutcomeException.class);
      Reply refused = put(store, "refused").join();
      Reply read = send(store, "GetItem", "{'TableName':'things','Key':{'pk':{'S':'refused'}}}").join();

      assertThat(refused.status()).isEqualTo(500);
      assertThat(new String(refused.body(), UTF_8)).contains("#InternalServerError",
          "No writes are taken until the node is started again");
      assertThat(read.status()).isEqualTo(200);
      assertThat(new String(read.body(), UTF_8)).isEqualTo("{}");
      assertThat(store.failure()).contains("no writes are taken until a restart");
    }
  }

  private static CompletableFuture<Reply> put(EmbeddedStore store, String pk) {
    return send(store, "PutItem", "{'TableName':'things','Item':{'pk':{'S':'" + pk + "'}}}");
  }

  private static CompletableFuture<Reply> send(EmbeddedStore store, String operation, String json) {
    return store.execute(EngineParts.request(operation, json)).toCompletableFuture();
  }
}
