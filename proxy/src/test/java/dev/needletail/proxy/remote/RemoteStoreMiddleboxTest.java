package dev.needletail.proxy.remote;

import static dev.needletail.proxy.remote.ScriptedDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import dev.needletail.proxy.remote.ScriptedDatabase.Exchange;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands between us and the store may answer in its place, and may change what the store has said. */
class RemoteStoreMiddleboxTest {

  private static final byte[] DOCUMENT = "{\"Item\":{\"pk\":{\"S\":\"é\"}}}".getBytes(StandardCharsets.UTF_8);

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final RemoteStore store = database.store(database.settings());

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  static Stream<Arguments> notTheStores() {
    return Stream.of(
        Arguments.of("redirect", page(307, "text/html", "<html>elsewhere</html>")),
        Arguments.of("portal", page(200, "text/html", "<html>accept our terms</html>")),
        Arguments.of("gateway", page(502, "text/html; charset=utf-8", "<html>Bad Gateway</html>")),
        Arguments.of("load balancer", page(503, "text/plain", "no server is available")),
        Arguments.of("firewall", page(403, "text/html", "<html>blocked</html>")),
        Arguments.of("nothing",
            (Consumer<Exchange>) exchange -> exchange.request().response().setStatusCode(400).end()),
        Arguments.of("empty answer", (Consumer<Exchange>) exchange -> exchange.typed().setStatusCode(204).end()),
        Arguments.of("damaged", (Consumer<Exchange>) exchange -> exchange.typed().putHeader("x-amz-crc32", "1")
            .end("{}")),
        Arguments.of("no gzip", (Consumer<Exchange>) exchange -> exchange.typed().putHeader("content-encoding", "gzip")
            .end("{}")));
  }

  private static Consumer<Exchange> page(int status, String type, String text) {
    return exchange -> exchange.request().response().setStatusCode(status).putHeader("content-type", type)
        .putHeader("location", "http://127.0.0.1:9/").end(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notTheStores")
  void execute_readNotAnsweredByTheStore_isTriedAgain(String name, Consumer<Exchange> answer) {
    database.answer(exchange -> (exchange.number() < 2 ? answer : ScriptedDatabase.WELL).accept(exchange));

    assertThat(database.ask(store, "GetItem", "{}").status()).isEqualTo(200);
    assertThat(database.exchanges()).hasSize(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notTheStores")
  void execute_readNeverAnsweredByTheStore_isAnErrorInDynamoDbsWords(String name, Consumer<Exchange> answer) {
    database.answer(answer);

    Reply reply = database.ask(store, "GetItem", "{}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(text(reply)).startsWith("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ServiceUnavailable\"");
  }

  /** The write may have been done before its answer was lost or replaced. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("notTheStores")
  void execute_writeNotAnsweredByTheStore_isUncertainAndNotRepeated(String name, Consumer<Exchange> answer) {
    database.answer(answer);

    assertThatThrownBy(() -> database.ask(store, "PutItem", "{}"))
        .hasCauseInstanceOf(UncertainOutcomeException.class);
    assertThat(database.exchanges()).hasSize(1);
  }

  /** DynamoDB's own answer to a request that is too large. */
  @Test
  void execute_bareErrorUnderARequestId_isTheStores() {
    database
        .answer(exchange -> exchange.request().response().setStatusCode(413).putHeader("x-amzn-RequestId", "R").end());

    assertThat(database.ask(store, "PutItem", "{}").status()).isEqualTo(413);
  }

  @Test
  void execute_rightChecksum_reachesTheClient() {
    database
        .answer(exchange -> exchange.typed().putHeader("x-amz-crc32", crc32(DOCUMENT)).end(Buffer.buffer(DOCUMENT)));

    Reply reply = database.ask(store, "GetItem", "{}");

    assertThat(reply.headers()).containsEntry("x-amz-crc32", crc32(DOCUMENT));
    assertThat(reply.body()).isEqualTo(DOCUMENT);
  }

  @Test
  void execute_anyRequest_asksForAnAnswerAsItIs() {
    database.ask(store, "GetItem", "{}");

    assertThat(database.exchanges().getFirst().header("accept-encoding")).isEqualTo("identity");
  }

  @Test
  void execute_compressedAllTheSame_isReadAndItsChecksumLeftOut() {
    byte[] compressed = gzip(DOCUMENT);
    database.answer(exchange -> exchange.typed().putHeader("content-encoding", "gzip")
        .putHeader("x-amz-crc32", crc32(compressed)).end(Buffer.buffer(compressed)));

    Reply reply = database.ask(store, "GetItem", "{}");

    assertThat(reply.body()).isEqualTo(DOCUMENT);
    assertThat(reply.headers()).doesNotContainKeys("x-amz-crc32", "content-encoding");
  }

  @Test
  void execute_compressedOnTheWay_mayKeepTheChecksumOfWhatItWas() {
    database.answer(exchange -> exchange.typed().putHeader("content-encoding", "gzip")
        .putHeader("x-amz-crc32", crc32(DOCUMENT)).end(Buffer.buffer(gzip(DOCUMENT))));

    assertThat(database.ask(store, "GetItem", "{}").body()).isEqualTo(DOCUMENT);
  }

  private static byte[] gzip(byte[] bytes) {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return compressed.toByteArray();
  }

  private static String crc32(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return Long.toString(crc.getValue());
  }
}
