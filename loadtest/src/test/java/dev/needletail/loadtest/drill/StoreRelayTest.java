package dev.needletail.loadtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.StubServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRelayTest {

  private static final String ANSWER = StubServer.http(200, "", "{}");

  @Test
  void look_readsAndOthers_countsReadsAndHowManyWereThereAtOnce() throws Exception {
    var all = new CountDownLatch(3);
    try (var store = new StubServer(_ -> {
      all.countDown();
      await(all);
      return ANSWER;
    }); var relay = StoreRelay.start(store.endpoint(), Duration.ZERO)) {
      List<Socket> sockets = new ArrayList<>();
      for (String operation : List.of("GetItem", "Query", "PutItem")) {
        sockets.add(send(relay, operation));
      }
      for (Socket socket : sockets) {
        assertThat(answer(socket)).isEqualTo(ANSWER);
      }

      assertThat(relay.look()).isEqualTo(new StoreWatch.Look(2, 2));
      assertThat(relay.look()).isEqualTo(new StoreWatch.Look(2, 0));
      assertThat(store.bodies()).containsOnly("{}");
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void read_storeThatIsGone_closesTheConnection() throws Exception {
    StoreRelay relay;
    try (var store = new StubServer(_ -> ANSWER)) {
      relay = StoreRelay.start(store.endpoint(), Duration.ZERO);
    }
    try (relay; Socket socket = send(relay, "GetItem")) {
      assertThat(HttpMessage.read(socket.getInputStream())).isNull();
    }
  }

  @Test
  void read_chunks_keepsTheirFraming() throws Exception {
    String text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nA: b\r\n\r\n";

    HttpMessage message = Objects.requireNonNull(message(text + "HTTP/1.1 500"));

    assertThat(new String(message.bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(text);
  }

  @Test
  void read_request_namesItsOperation() throws Exception {
    HttpMessage message = Objects.requireNonNull(
        message("POST / HTTP/1.1\r\nx-amz-target: DynamoDB_20120810.GetItem\r\nContent-Length: 2\r\n\r\n{}"));

    assertThat(message.operation()).isEqualTo("GetItem");
    assertThat(message("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n"})
  void read_brokenMessage_fails(String text) {
    assertThatThrownBy(() -> message(text)).isInstanceOf(IOException.class);
  }

  private static @Nullable HttpMessage message(String text) throws IOException {
    return HttpMessage.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Socket send(StoreRelay relay, String operation) throws IOException {
    var socket = new Socket(relay.endpoint().host(), relay.endpoint().port());
    socket.getOutputStream().write(("POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810." + operation
        + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    HttpMessage answer = HttpMessage.read(socket.getInputStream());
    return answer == null ? "closed" : new String(answer.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
