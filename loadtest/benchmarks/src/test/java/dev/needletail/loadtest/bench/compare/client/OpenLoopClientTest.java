package dev.needletail.loadtest.bench.compare.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.bench.constant.ConstantServer;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.loadtest.bench.data.WireRequest;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenLoopClientTest {

  private static final Keyspace KEYS = new Keyspace("items", 100, 1);

  @Test
  void run_constantServer_answersEveryRequestOnce() throws Exception {
    byte[] body = KEYS.item(0, 0).getBytes(StandardCharsets.UTF_8);
    try (ConstantServer server = ConstantServer.start(body);
        OpenLoopClient client = OpenLoopClient.open(new Endpoint("127.0.0.1", server.port()), 4, 10,
            index -> WireRequest.of("127.0.0.1", "GetItem", KEYS.getItem(index, false), null))) {

      Histogram latencies = client.run(200, 0.2);

      assertThat(latencies.getTotalCount()).isEqualTo(40);
      assertThat(latencies.getMinValue()).isPositive();
    }
  }

  @Test
  void contentLength_whateverItsCase_isFound() throws Exception {
    for (String name : new String[]{"Content-Length: 17", "content-length:17", "CONTENT-LENGTH: 17"}) {
      ByteBuffer answer = bytes("HTTP/1.1 200 OK\r\nServer: x\r\n" + name + "\r\nDate: now\r\n\r\n{");
      int head = OpenLoopConnection.endOfHead(answer);

      assertThat(head).isEqualTo(answer.position() - 1);
      assertThat(OpenLoopConnection.contentLength(answer, head)).isEqualTo(17);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r"})
  void endOfHead_notThereYet_isNowhere(String part) {
    assertThat(OpenLoopConnection.endOfHead(bytes(part))).isEqualTo(-1);
  }

  @Test
  void contentLength_missing_fails() {
    ByteBuffer answer = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThatThrownBy(() -> OpenLoopConnection.contentLength(answer, answer.position()))
        .isInstanceOf(IOException.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.allocate(1024).put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
