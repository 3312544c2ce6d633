package dev.needletail.loadtest.history.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.history.fault.Recovery.Recovered;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final String OK = StubServer.http(200, "", "{}");
  private static final String FAILED = StubServer.http(500, "", "{\"__type\":\"x#InternalServerError\"}");

  /** Each look at it is one later. */
  private final AtomicLong clock = new AtomicLong();

  private Recovered await(Function<Integer, String> answers) throws IOException {
    try (var server = new StubServer(answers)) {
      return new Recovery(server.endpoint(), "t", clock::getAndIncrement, 5).await();
    }
  }

  @Test
  void await_storeIsWell_isRecoveredWithoutAnError() throws Exception {
    assertThat(await(_ -> OK)).isEqualTo(new Recovered(1, ""));
  }

  @Test
  void await_readFailsAtFirst_isRecoveredWhenItDoesNot() throws Exception {
    assertThat(await(n -> n < 2 ? FAILED : OK)).isEqualTo(new Recovered(3, "GetItem: InternalServerError"));
  }

  @Test
  void await_onlyWritesFail_isNotRecovered() throws Exception {
    assertThat(await(n -> n % 2 == 0 ? OK : FAILED))
        .isEqualTo(new Recovered(Injected.NEVER, "DeleteItem: InternalServerError"));
  }

  @Test
  void await_connectionsAreLost_isNotRecovered() throws Exception {
    Recovered recovered = await(_ -> "");

    assertThat(recovered.atNanos()).isEqualTo(Injected.NEVER);
    assertThat(recovered.lastError()).contains("Exception");
  }
}
