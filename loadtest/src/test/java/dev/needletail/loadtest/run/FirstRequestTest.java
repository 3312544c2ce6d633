package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import org.junit.jupiter.api.Test;

class FirstRequestTest {

  private static final String OK = StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}");
  /** A request that was sent twice was so about once in fifty times. */
  private static final int TIMES = 400;

  /** The thread that opens the last connection, and the one that sends its first request, meet there. */
  @Test
  void run_asSoonAsTheConnectionsAreOpen_sendsEachRequestOnce() throws Exception {
    try (var server = new StubServer(_ -> OK)) {
      for (int i = 0; i < TIMES; i++) {
        var run = Loads.closed(Loads.settings(server.endpoint(), "get=1", 1, 5_000), 0.001);

        assertThat(run.errors()).isEmpty();
        assertThat(run.arrivals().answered()).isEqualTo(run.arrivals().due());
      }
    }
  }
}
