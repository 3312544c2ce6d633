package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Reply;
import dev.needletail.model.Store;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Slow clients are served as long as something moves. The pauses here are the clients', not the tests'. */
class SlowClientTest {

  private static final Duration FOREVER = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  /** With a pause after each, all pieces take longer than the time-out, by far. */
  private static final int PIECES = 40;
  private static final long PAUSE_MILLIS = 100;

  private final Store count = request -> CompletableFuture
      .completedFuture(Reply.ok(Integer.toString(request.body().length).getBytes(StandardCharsets.US_ASCII)));

  private static ConnectionLimits limits(Duration body, Duration write) {
    return new ConnectionLimits(100, FOREVER, FOREVER, body, write, 8192, 1 << 20, 1 << 20);
  }

  @Test
  void body_thatTakesLongerThanItsTimeout_isTakenAsLongAsItGoesOn() throws Exception {
    var body = new byte[PIECES * 1000];
    try (var server = new RunningFrontEnd(count, limits(TIMEOUT, FOREVER), RequestObserver.NONE);
        RawClient client = server.connect()) {
      byte[] whole = RawRequest.operation("PutItem", "").body(body).toBytes();
      client.send(Arrays.copyOf(whole, whole.length - body.length));
      for (int i = 0; i < PIECES; i++) {
        Thread.sleep(PAUSE_MILLIS);
        client.send(new byte[1000]);
      }

      assertThat(client.receive().text()).isEqualTo(Integer.toString(body.length));
    }
  }

  @Test
  void bodyThatIsTooLarge_thatTakesLongerThanItsTimeout_isReadToItsEndAsLongAsItGoesOn() throws Exception {
    int bytes = 2 << 20;
    try (var server = new RunningFrontEnd(count, limits(TIMEOUT, FOREVER), RequestObserver.NONE);
        RawClient client = server.connect()) {
      byte[] whole = RawRequest.operation("PutItem", "").body(new byte[bytes]).toBytes();
      client.send(Arrays.copyOf(whole, whole.length - bytes));
      assertThat(client.receive().status()).isEqualTo(413);
      for (int i = 0; i < PIECES; i++) {
        Thread.sleep(PAUSE_MILLIS);
        client.send(new byte[bytes / PIECES]);
      }
      client.send(new byte[bytes % PIECES]);

      assertThat(client.exchange(RawRequest.operation("PutItem", "{}")).text()).isEqualTo("2");
    }
  }

  @Test
  void bodyThatIsTooLarge_thatDoesNotGoOn_endsTheConnection() throws Exception {
    try (var server = new RunningFrontEnd(count, limits(Duration.ofMillis(300), FOREVER), RequestObserver.NONE);
        RawClient client = server.connect()) {
      byte[] whole = RawRequest.operation("PutItem", "").body(new byte[2 << 20]).toBytes();
      client.send(Arrays.copyOf(whole, whole.length - 1000));

      assertThat(client.receive().status()).isEqualTo(413);
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void answer_thatTakesLongerThanItsTimeout_isGivenAsLongAsItIsRead() throws Exception {
    // More than the kernel would take at once, and so slowly that it would not ask for more in time.
    int pieces = 100;
    var large = new byte[pieces * 50_000];
    Store store = _ -> CompletableFuture.completedFuture(Reply.ok(large));
    try (var server = new RunningFrontEnd(store, limits(FOREVER, TIMEOUT), RequestObserver.NONE);
        RawClient client = server.connectNarrowly()) {
      RawAnswer head = client.send(RawRequest.operation("GetItem", "{}")).receiveHead();
      for (int i = 0; i < pieces; i++) {
        Thread.sleep(PAUSE_MILLIS);
        assertThat(client.receiveBytes(50_000)).hasSize(50_000);
      }

      assertThat(head.status()).isEqualTo(200);
      assertThat(client.exchange(RawRequest.operation("GetItem", "{}")).body()).hasSize(large.length);
    }
  }
}
