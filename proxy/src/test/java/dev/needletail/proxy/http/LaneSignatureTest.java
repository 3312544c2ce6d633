package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.ScriptedRequest;
import dev.needletail.proxy.auth.signature.SdkSigner;
import dev.needletail.proxy.auth.signature.SignatureFault;
import dev.needletail.proxy.auth.signature.SignatureSettings;
import dev.needletail.proxy.auth.signature.SignatureVerifier;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is let in, and whoever is not, is so both ways. Signed by Amazon's own signer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneSignatureTest {

  private static final SdkSigner ALICE = SdkSigner.of("AKIDALICE", "alice's secret");
  private static final SdkSigner BOB = SdkSigner.of("AKIDBOB", "bob's secret").withToken("bob/token+=");
  private static final String DOCUMENT = "{\"TableName\":\"Música\"}";

  /** What reached the store, and how. */
  private final Queue<String> reached = new ConcurrentLinkedQueue<>();
  private final Queue<SignatureFault> faults = new ConcurrentLinkedQueue<>();
  private final SignatureVerifier verifier = new SignatureVerifier(LaneSignatureTest::key,
      new SignatureSettings(null, Duration.ofMinutes(5)), () -> SdkSigner.NOON, faults::add);
  private final Store store = request -> {
    reached.add(request.caller().accessKeyId() + (request.departure() instanceof LaneRequest));
    return CompletableFuture.completedFuture(reply(request));
  };
  private final RunningFrontEnd lane = new RunningFrontEnd(store, RunningFrontEnd.LIMITS, verifier,
      RequestObserver.NONE);
  private final RunningFrontEnd reference = RunningFrontEnd.withoutLane(store, verifier);

  private static @Nullable AccessKey key(String id) {
    return switch (id) {
      case "AKIDALICE" -> new AccessKey(id, ALICE.secret(), null, null);
      case "AKIDBOB" -> new AccessKey(id, BOB.secret(), BOB.token(), null);
      default -> null;
    };
  }

  private static Reply reply(Request request) {
    return Reply.ok(request.body());
  }

  @AfterAll
  void stop() {
    lane.close();
    reference.close();
  }

  private static RawRequest raw(ScriptedRequest signed) {
    RawRequest raw = RawRequest.operation("GetItem", "").without("Authorization").without("X-Amz-Date")
        .without("Content-Type").without("X-Amz-Target").body(signed.body());
    for (ScriptedRequest.Header header : signed.headers()) {
      raw = raw.with(header.name(), header.value());
    }
    return raw;
  }

  static Stream<Arguments> believed() {
    return Stream.of(Arguments.of("a key", raw(ALICE.sign(DOCUMENT)), "AKIDALICE"),
        Arguments.of("a session", raw(BOB.sign(DOCUMENT)), "AKIDBOB"),
        Arguments.of("more headers", raw(ALICE.sign(SdkSigner.request("http://db.example:8000/",
            List.of(new ScriptedRequest.Header("X-Custom", "a   b"))), DOCUMENT)), "AKIDALICE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("believed")
  void request_signedAsItShould_reachesTheStoreTheShortWay(String name, RawRequest request, String key)
      throws IOException {
    reached.clear();
    faults.clear();
    RawAnswer answer = exchange(lane, request);

    assertThat(answer.text()).isEqualTo(DOCUMENT);
    assertThat(reached).containsExactly(key + true);
    assertThat(exchange(reference, request).text()).isEqualTo(DOCUMENT);
    assertThat(faults).isEmpty();
  }

  static Stream<Arguments> unbelieved() {
    RawRequest fine = raw(ALICE.sign(DOCUMENT));
    return Stream.of(Arguments.of("other body", fine.body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        Arguments.of("no document", fine.body("{".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        Arguments.of("other host", fine.with("Host", "db.example:8001")),
        Arguments.of("other operation", fine.with("X-Amz-Target", "DynamoDB_20120810.DeleteItem")),
        Arguments.of("other date", fine.with("X-Amz-Date", "20261121T120001Z")),
        Arguments.of("unknown key", raw(SdkSigner.of("AKIDEVE", "alice's secret").sign(DOCUMENT))),
        Arguments.of("wrong secret", raw(SdkSigner.of("AKIDALICE", "a guess").sign(DOCUMENT))),
        Arguments.of("no token", raw(BOB.withToken("x").sign(DOCUMENT)).without("X-Amz-Security-Token")),
        Arguments.of("other token", raw(BOB.withToken("x").sign(DOCUMENT))),
        Arguments.of("too old", raw(ALICE.at(SdkSigner.NOON.minusSeconds(3600)).sign(DOCUMENT))),
        Arguments.of("other service", raw(ALICE.forService("s3").sign(DOCUMENT))),
        Arguments.of("no signature", fine.with("Authorization", "AWS4-HMAC-SHA256 Credential=a")),
        Arguments.of("another scheme", fine.with("Authorization", "Basic YTpi")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unbelieved")
  void request_notSignedAsItShould_isRefusedAlikeAndCountedOnce(String name, RawRequest request) throws IOException {
    reached.clear();
    faults.clear();
    RawAnswer answer = exchange(lane, request);
    List<SignatureFault> counted = List.copyOf(faults);
    faults.clear();
    RawAnswer expected = exchange(reference, request);

    assertThat(reached).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(expected.text());
    assertThat(answer.headers().keySet()).isEqualTo(expected.headers().keySet());
    assertThat(answer.header("Content-Type")).isEqualTo(expected.header("Content-Type"));
    assertThat(answer.header("x-needletail-cache")).isEqualTo(expected.header("x-needletail-cache"));
    assertThat(counted).hasSize(1).isEqualTo(List.copyOf(faults));
  }

  private static RawAnswer exchange(RunningFrontEnd server, RawRequest request) throws IOException {
    try (RawClient client = server.connect()) {
      return client.exchange(request);
    }
  }
}
