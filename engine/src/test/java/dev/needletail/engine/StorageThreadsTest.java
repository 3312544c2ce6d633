package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.Durability;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.contract.StoreClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StorageThreadsTest {

  private static final Request LIST = new Request(Request.DYNAMODB, "ListTables", "{}".getBytes(StandardCharsets.UTF_8),
      Caller.ANONYMOUS);

  @Test
  void execute_queueFull_isThrottledAndRecovers() {
    var settings = new EngineSettings(null, Durability.ASYNC, 1, 1, EngineSettings.DEFAULT_QUEUE_WAIT,
        StorageSettings.DEFAULT_BLOCK_CACHE_BYTES,
        StorageSettings.DEFAULT_WRITE_BUFFER_BYTES, EngineSettings.DEFAULT_EXPIRY_PERIOD);
    try (var store = EmbeddedStore.open(settings)) {
      var replies = new ArrayList<CompletableFuture<Reply>>();
      for (int i = 0; i < 10_000; i++) {
        replies.add(store.execute(LIST).toCompletableFuture());
      }

      assertThat(replies.stream().map(CompletableFuture::join).map(Reply::status)).contains(200, 400)
          .containsOnly(200, 400);
      assertThat(replies.stream().map(CompletableFuture::join).filter(reply -> reply.status() == 400)
          .map(reply -> new String(reply.body(), StandardCharsets.UTF_8)))
          .allMatch(body -> body.contains("ThrottlingException"));
      new StoreClient(store).ask("ListTables", "{}");
    }
  }

  @Test
  void execute_afterClose_isAnInternalServerError() {
    var store = EmbeddedStore.open(EngineSettings.inMemory());
    store.close();

    var refused = new StoreClient(store).refused("ListTables", "{}");

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.type()).isEqualTo("InternalServerError");
  }

  @Test
  void close_requestsUnderWay_areAnswered() {
    var store = EmbeddedStore.open(EngineSettings.inMemory());
    var replies = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < 1000; i++) {
      replies.add(store.execute(LIST).toCompletableFuture());
    }

    store.close();

    assertThat(replies).allMatch(CompletableFuture::isDone);
  }
}
