package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Reply;
import dev.needletail.model.Store;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and encodings of bodies, both ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTest {

  private static final int MAX = ConnectionLimits.BODY_BYTES_MAX;

  private static final Store ECHO = request -> CompletableFuture.completedFuture(Reply.ok(request.body()));
  private static final Store COUNT = request -> CompletableFuture
      .completedFuture(Reply.ok(Integer.toString(request.body().length).getBytes(StandardCharsets.US_ASCII)));

  private final RunningFrontEnd server = new RunningFrontEnd(ECHO);
  private final RunningFrontEnd counting = new RunningFrontEnd(COUNT);

  @AfterAll
  void stop() {
    server.close();
    counting.close();
  }

  private static RawRequest put(byte[] body) {
    return RawRequest.operation("PutItem", "").body(body);
  }

  private static byte[] filled(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) 'x');
    return body;
  }

  @Test
  void body_ofSixteenMebibytes_isTaken() throws IOException {
    try (RawClient client = counting.connect()) {
      assertThat(client.exchange(put(filled(MAX))).text()).isEqualTo(Integer.toString(MAX));
    }
  }

  @Test
  void body_aboveSixteenMebibytes_isRefusedAndTheConnectionStaysUsable() throws IOException {
    try (RawClient client = counting.connect()) {
      RawAnswer answer = client.exchange(put(filled(MAX + 1)));

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass; reason=size");
      assertThat(answer.header("x-amz-crc32")).isEqualTo("0");
      assertThat(client.exchange(put(filled(10))).text()).isEqualTo("10");
    }
  }

  @Test
  void body_announcedAboveSixteenMebibytes_isRefusedBeforeItComes() throws IOException {
    try (RawClient client = counting.connect()) {
      client.send(head("Content-Length: " + (MAX + 1)));

      assertThat(client.receive().status()).isEqualTo(413);

      client.send(filled(MAX + 1));
      assertThat(client.exchange(put(filled(10))).text()).isEqualTo("10");
    }
  }

  @Test
  void body_announcedAboveSixteenMebibytesAndAskedFor_isRefusedAndNotAwaited() throws IOException {
    try (RawClient client = counting.connect()) {
      client.send(head("Expect: 100-continue\r\nContent-Length: " + (MAX + 1)));

      assertThat(client.receive().status()).isEqualTo(413);
    }
  }

  @Test
  void body_ofManyChunks_isRefusedAsSoonAsItIsTooLarge() throws IOException {
    try (RawClient client = counting.connect()) {
      client.send(head("Transfer-Encoding: chunked"));
      client.send(Integer.toHexString(MAX) + "\r\n").send(filled(MAX)).send("\r\n");
      client.send("1\r\nx\r\n");

      assertThat(client.receive().status()).isEqualTo(413);

      client.send("2\r\nxx\r\n0\r\n\r\n");
      assertThat(client.exchange(put(filled(10))).text()).isEqualTo("10");
    }
  }

  @Test
  void body_withoutEnd_isRefusedAndTheConnectionClosed() throws IOException {
    try (RawClient client = counting.connect()) {
      client.send(head("Content-Length: 99999999999"));
      RawAnswer answer = client.receive();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void chunks_withoutEnd_areRefusedAndTheConnectionClosed() throws IOException {
    try (RawClient client = counting.connect()) {
      client.send(head("Transfer-Encoding: chunked"));
      byte[] piece = filled(1 << 20);
      assertThatThrownBy(() -> {
        for (int i = 0; i < 10 * MAX / piece.length; i++) {
          client.send("100000\r\n").send(piece).send("\r\n");
        }
      }).isInstanceOf(IOException.class);
    }
  }

  /** The first line and the headers of a put, with these for its body. */
  private static String head(String headers) {
    return new String(put(new byte[0]).toBytes(), StandardCharsets.UTF_8).replace("Content-Length: 0", headers);
  }

  @Test
  void bodies_beyondTheMemoryForAllOfThem_areRefusedAndTheNextIsTaken() throws IOException {
    var limits = new ConnectionLimits(10, RunningFrontEnd.LIMITS.idleTimeout(), RunningFrontEnd.LIMITS.headTimeout(),
        RunningFrontEnd.LIMITS.bodyTimeout(), RunningFrontEnd.LIMITS.writeTimeout(), 8192, MAX, 1 << 20);
    try (var small = new RunningFrontEnd(COUNT, limits, RequestObserver.NONE); RawClient client = small.connect()) {
      RawAnswer tooMuch = client.exchange(put(filled(2 << 20)));
      RawAnswer inflated = client.exchange(put(gzip(filled(2 << 20))).with("Content-Encoding", "gzip"));

      assertThat(tooMuch.status()).isEqualTo(503);
      assertThat(tooMuch.text()).contains("com.amazonaws.dynamodb.v20120810#ServiceUnavailable");
      assertThat(inflated.status()).isEqualTo(503);
      for (int i = 0; i < 3; i++) {
        assertThat(client.exchange(put(filled(1 << 20))).status()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void body_compressed_reachesTheStorePlain(String coding) throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client
          .exchange(put(gzip("{\"n\":1}".getBytes(StandardCharsets.UTF_8))).with("Content-Encoding", coding));

      assertThat(answer.text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void body_compressedInParts_isReadUpToWhatIsNone() throws IOException {
    byte[] first = gzip("{\"n\"".getBytes(StandardCharsets.UTF_8));
    byte[] second = gzip(":1}".getBytes(StandardCharsets.UTF_8));
    byte[] body = Arrays.copyOf(first, first.length + second.length + 4);
    System.arraycopy(second, 0, body, first.length, second.length);
    body[body.length - 1] = 'j';
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(put(body).with("Content-Encoding", "GZIP"));

      assertThat(answer.text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void body_thatSaysItIsPlain_reachesTheStore() throws IOException {
    try (RawClient client = server.connect()) {
      assertThat(client.exchange(put(filled(9)).with("Content-Encoding", "identity")).body()).isEqualTo(filled(9));
    }
  }

  @Test
  void body_thatInflatesAboveTheLimit_isRefused() throws IOException {
    try (RawClient client = counting.connect()) {
      RawAnswer bomb = client.exchange(put(gzip(new byte[MAX + 1])).with("Content-Encoding", "gzip"));
      RawAnswer allowed = client.exchange(put(gzip(filled(MAX))).with("Content-Encoding", "gzip"));

      assertThat(bomb.status()).isEqualTo(413);
      assertThat(allowed.text()).isEqualTo(Integer.toString(MAX));
    }
  }

  @Test
  void body_whoseCompressionIsCutOff_isRefused() throws IOException {
    byte[] whole = gzip(filled(100_000));
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(put(Arrays.copyOf(whole, whole.length - 9)).with("Content-Encoding", "gzip"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).contains("InternalServerError");
    }
  }

  @Test
  void answer_largeAndAccepted_isCompressedWithTheChecksumOfTheBytesSent() throws IOException {
    byte[] body = filled(100_000);
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(put(body).with("Accept-Encoding", "deflate;q=0.2, GZIP;q=0.5"));

      assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(answer.body().length).isLessThan(10_000);
      assertThat(answer.header("x-amz-crc32")).isEqualTo(ProtocolOverHttpTest.crc32(answer.body()));
      assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()).isEqualTo(body);
    }
  }

  @Test
  void answer_acceptedInTheFormatOfZlib_isCompressed() throws IOException {
    byte[] body = filled(100_000);
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(put(body).with("Accept-Encoding", "deflate, gzip;q=0.5"));

      assertThat(answer.header("Content-Encoding")).isEqualTo("deflate");
      assertThat(answer.header("x-amz-crc32")).isEqualTo(ProtocolOverHttpTest.crc32(answer.body()));
      assertThat(new InflaterInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()).isEqualTo(body);
    }
  }

  @Test
  void answer_smallOrNotAccepted_isSentPlain() throws IOException {
    try (RawClient client = server.connect()) {
      assertThat(client.exchange(put(filled(4095)).with("Accept-Encoding", "gzip")).header("Content-Encoding"))
          .isNull();
      assertThat(client.exchange(put(filled(4096)).with("Accept-Encoding", "gzip")).header("Content-Encoding"))
          .isEqualTo("gzip");
      assertThat(client.exchange(put(filled(9999))).header("Content-Encoding")).isNull();
      assertThat(client.exchange(put(filled(9999)).with("Accept-Encoding", "identity")).header("Content-Encoding"))
          .isNull();
      assertThat(client.exchange(put(filled(9999)).with("Accept-Encoding", "gzip;q=0")).header("Content-Encoding"))
          .isNull();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
