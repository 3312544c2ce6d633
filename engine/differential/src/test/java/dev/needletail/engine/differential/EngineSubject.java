package dev.needletail.engine.differential;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;

/** The embedded engine, in memory. */
final class EngineSubject implements Subject {

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());

  @Override
  public Answer ask(String operation, String body) {
    var request = new Request(Request.DYNAMODB, operation, body.getBytes(StandardCharsets.UTF_8),
        new Caller("test", "us-east-1"));
    Reply reply = store.execute(request).toCompletableFuture().join();
    return Answer.of(reply.status(), reply.body());
  }

  @Override
  public void close() {
    store.close();
  }
}
