package dev.needletail.loadtest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawConnectionTest {

  private static final int TIMEOUT_MILLIS = 5_000;

  @Test
  void exchange_twiceOnOneConnection_readsEachAnswer() throws IOException {
    try (
        var server = new StubServer(n -> StubServer.http(200,
            "X-Needletail-Cache: " + (n == 0 ? "miss; cache=item" : "hit")
                + "\r\n",
            "{\"n\":" + n + "}"));
        var connection = RawConnection.open(server.endpoint(), TIMEOUT_MILLIS)) {
      var request = RawRequest.of(server.endpoint(), "GetItem", new byte[10]);

      RawReply first = connection.exchange(request);
      RawReply second = connection.exchange(request);

      assertThat(first.cache()).isEqualTo("miss");
      assertThat(second.cache()).isEqualTo("hit");
      assertThat(new String(second.body(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void errorName_dynamoDbError_isNameWithoutNamespace() {
    var reply = new RawReply(400, "", "{\"__type\":\"com.amazon.coral.validate#ValidationException\"}"
        .getBytes(StandardCharsets.UTF_8));

    assertThat(reply.errorName()).isEqualTo("ValidationException");
    assertThat(new RawReply(503, "", new byte[0]).errorName()).isEqualTo("HTTP 503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", ""})
  void exchange_answerThatIsNotHttp_fails(String answer) throws IOException {
    try (var server = new StubServer(_ -> answer);
        var connection = RawConnection.open(server.endpoint(), TIMEOUT_MILLIS)) {
      var request = RawRequest.of(server.endpoint(), "GetItem", new byte[0]);

      assertThatThrownBy(() -> connection.exchange(request)).isInstanceOf(IOException.class);
    }
  }
}
