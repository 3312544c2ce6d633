package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.model.Reply;
import dev.needletail.model.Store;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Bytes that are no HTTP, and requests that break off: each has an answer of DynamoDB's form, in its turn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {

  private static final Duration FOREVER = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nX-Secret: secret\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String SERIALIZATION = "com.amazon.coral.service#SerializationException";

  private final Store echo = request -> CompletableFuture.completedFuture(Reply.ok(request.body()));
  private final RunningFrontEnd server = new RunningFrontEnd(echo);

  @AfterAll
  void stop() {
    server.close();
  }

  private static RawRequest get(String body) {
    return RawRequest.operation("GetItem", body);
  }

  static Stream<Arguments> faults() {
    String chunks = "The request's chunks or trailers are not HTTP.";
    String head = "The request's first line or headers are not HTTP.";
    String version = "The request's version of HTTP is not spoken here.";
    return Stream.of(Arguments.of("chunk size", CHUNKED + "secret\r\n{}\r\n", 400, chunks),
        Arguments.of("chunk size below zero", CHUNKED + "-1\r\nsecret\r\n", 400, chunks),
        Arguments.of("chunk size beyond all bounds", CHUNKED + "fffffffff\r\nsecret\r\n", 400, chunks),
        Arguments.of("chunk longer than it says", CHUNKED + "2\r\n{} secret\r\n", 400, chunks),
        Arguments.of("trailer", CHUNKED + "0\r\nX: " + "secret".repeat(4000) + "\r\n\r\n", 400, chunks),
        Arguments.of("header without colon", HEAD + "secret\r\n\r\n", 400, head),
        Arguments.of("header name", HEAD + "sec ret: 1\r\n\r\n", 400, head),
        Arguments.of("header value", HEAD + "X: sec\u0000ret\r\n\r\n", 400, head),
        Arguments.of("content length", HEAD + "Content-Length: secret\r\n\r\n", 400, head),
        Arguments.of("content length below zero", HEAD + "Content-Length: -1\r\n\r\n", 400, head),
        Arguments.of("content length beyond all bounds", HEAD + "Content-Length: 99999999999999999999\r\n\r\n", 400,
            head),
        Arguments.of("content lengths", HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, head),
        Arguments.of("tls", "\u0016\u0003\u0001 secret\r\n\r\n", 400, head),
        Arguments.of("one word", "secret\r\n\r\n", 400, head),
        Arguments.of("http 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, version),
        Arguments.of("other protocol", "POST / RTSP/1.0\r\n\r\n", 400, version),
        Arguments.of("headers", HEAD + "X-Large: " + "secret".repeat(4000) + "\r\n\r\n", 431,
            "The request's headers are too long."),
        Arguments.of("first line", "GET /" + "secret".repeat(4000) + " HTTP/1.1\r\n\r\n", 414,
            "The request's first line is too long."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void bytes_thatAreNoHttp_areAnsweredInTheirTurnAndLoggedNowhere(String name, String bytes, int status, String message)
      throws IOException {
    var log = new ListAppender<ILoggingEvent>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try (RawClient client = server.connect()) {
      client.send(new String(get("{\"n\":1}").toBytes(), StandardCharsets.UTF_8) + bytes);
      RawAnswer before = client.receive();
      RawAnswer answer = client.receive();

      assertThat(before.text()).isEqualTo("{\"n\":1}");
      assertThat(answer.status()).isEqualTo(status);
      assertRefused(answer, SERIALIZATION, "Message", message);
      assertThat(client.closedByServer()).isTrue();
      assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO)).isEmpty();
      assertThat(log.list).noneMatch(event -> event.toString().contains("secret"));
    } finally {
      root.detachAppender(log);
    }
  }

  private static void assertRefused(RawAnswer answer, String type, String member, String message) {
    assertThat(answer.text()).isEqualTo("{\"__type\":\"" + type + "\",\"" + member + "\":\"" + message + "\"}");
    assertThat(answer.header("x-amzn-RequestId")).matches("[0-9A-Z]{52}");
    assertThat(answer.header("x-amz-crc32")).isEqualTo(ProtocolOverHttpTest.crc32(answer.body()));
    assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass; reason=request");
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @Test
  void bytes_thatAreNoHttpAndManyMore_areAnsweredBeforeTheConnectionIsClosed() throws IOException {
    try (RawClient client = server.connect()) {
      client.send("secret\r\n\r\n");
      for (int i = 0; i < 100; i++) {
        client.send(new byte[10_000]);
      }

      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void request_ofALaterMinorVersion_isAnswered() throws IOException {
    try (RawClient client = server.connect()) {
      client.send(new String(get("{\"n\":1}").toBytes(), StandardCharsets.UTF_8).replace("HTTP/1.1", "HTTP/1.7"));

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.exchange(get("{\"n\":2}")).text()).isEqualTo("{\"n\":2}");
    }
  }

  @Test
  void body_thatDoesNotGoOn_isAnswered() throws IOException {
    try (var impatient = new RunningFrontEnd(echo, limits(FOREVER, SHORT), RequestObserver.NONE);
        RawClient client = impatient.connect()) {
      byte[] whole = get("{\"n\":1}").toBytes();
      client.send(java.util.Arrays.copyOf(whole, whole.length - 1));
      RawAnswer answer = client.receive();

      assertThat(answer.status()).isEqualTo(408);
      assertRefused(answer, "com.amazon.coral.service#RequestTimeoutException", "message",
          "The request did not arrive in time.");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST / HT", HEAD, HEAD + "Content-Length: 7\r\n\r\n{\"n", CHUNKED + "5\r\n{\"n",
      CHUNKED + "2\r\n{}\r\n"})
  void request_thatIsCutOff_isAnswered(String bytes) throws IOException {
    try (RawClient client = server.connect()) {
      client.exchange(get("{\"n\":1}"));
      RawAnswer answer = client.send(bytes).closeOutput().receive();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("SerializationException");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void head_thatDoesNotGoOn_isAnswered() throws IOException {
    try (var impatient = new RunningFrontEnd(echo, limits(SHORT, FOREVER), RequestObserver.NONE);
        RawClient client = impatient.connect()) {
      client.exchange(get("{\"n\":1}"));
      client.send(HEAD);

      assertThat(client.receive().status()).isEqualTo(408);
      assertThat(client.closedByServer()).isTrue();
    }
  }

  private static ConnectionLimits limits(Duration head, Duration body) {
    return new ConnectionLimits(100, FOREVER, head, body, FOREVER, 8192, 1 << 20, 1 << 20);
  }
}
