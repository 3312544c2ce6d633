package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Request;
import dev.needletail.model.contract.StoreClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Of the engine in memory, one item is read on the thread of who asks for it. */
class CallersThreadTest {

  private static final Request GET = EngineParts.request("GetItem", "{'TableName':'things','Key':{'pk':{'S':'a'}}}");

  @Test
  void getItem_inMemory_isAnsweredWhenTheCallReturns() {
    try (var store = EmbeddedStore.open(EngineSettings.inMemory())) {
      new StoreClient(store).ask("CreateTable", EngineParts.THINGS);

      for (int i = 0; i < 100; i++) {
        var reply = store.execute(GET).toCompletableFuture();

        assertThat(reply).isCompletedWithValueMatching(it -> it.status() == 200);
      }
    }
  }

  @Test
  void getItem_afterClose_isRefused() {
    var store = EmbeddedStore.open(EngineSettings.inMemory());
    store.close();

    assertThat(store.execute(GET).toCompletableFuture()).isCompletedWithValueMatching(it -> it.status() == 500);
  }

  @Test
  void close_callerInside_waits() throws Exception {
    var gate = new OpenGate();
    long pass = gate.enter();
    var closed = CompletableFuture.runAsync(gate::close);

    assertThatThrownBy(() -> closed.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    gate.leave(pass);
    closed.get(10, TimeUnit.SECONDS);

    assertThat(gate.enter()).isZero();
  }
}
