package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.auth.signature.ScriptedRequest;
import dev.needletail.proxy.auth.signature.SdkSigner;
import dev.needletail.proxy.http.RawClient;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import dev.needletail.proxy.http.RawRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A node that verifies signatures, and clients with good and bad ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedNodeTest {

  private static final String GET = "{\"TableName\":\"Tab\",\"Key\":{\"p\":{\"S\":\"a\"}}}";

  private final Path keys;
  private final RunningNode node;

  SignedNodeTest(@TempDir Path directory) throws IOException {
    keys = directory.resolve("keys");
    writeKeys("secret");
    // The key that the client of RunningNode signs with.
    node = new RunningNode("auth.mode=signature", "auth.credentials-file=" + keys);
    node.client().createTable(r -> r.tableName("Tab")
        .attributeDefinitions(
            AttributeDefinition.builder().attributeName("p").attributeType(ScalarAttributeType.S).build())
        .keySchema(KeySchemaElement.builder().attributeName("p").keyType(KeyType.HASH).build())
        .billingMode(BillingMode.PAY_PER_REQUEST));
    node.client().putItem(r -> r.tableName("Tab").item(Map.of("p", AttributeValue.fromS("a"))));
  }

  @AfterAll
  void stop() {
    node.close();
  }

  private void writeKeys(String secretOfBob) throws IOException {
    Files.writeString(keys, "[client]\naws_access_key_id=key\naws_secret_access_key=secret\n[bob]\n"
        + "aws_access_key_id=BOB\naws_secret_access_key=" + secretOfBob + "\n");
  }

  private static SdkSigner signer(String id, String secret) {
    return SdkSigner.of(id, secret).at(Instant.now());
  }

  private SdkHttpRequest request(ScriptedRequest.Header... further) {
    return SdkSigner.request("http://127.0.0.1:" + node.node().port() + "/", List.of(further));
  }

  private RawAnswer exchange(ScriptedRequest signed) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    signed.headers().forEach(header -> headers.put(header.name(), header.value()));
    headers.remove("Content-Length");
    String target = signed.path() + (signed.query().isEmpty() ? "" : "?" + signed.query());
    try (var client = new RawClient(node.node().port())) {
      return client.exchange(new RawRequest(signed.method(), target, headers, signed.body()));
    }
  }

  @Test
  void client_withItsSecret_isServedFromTheCacheToo() {
    node.client().getItem(r -> r.tableName("Tab").key(Map.of("p", AttributeValue.fromS("a"))));

    assertThat(node.client().getItem(r -> r.tableName("Tab").key(Map.of("p", AttributeValue.fromS("a")))).item())
        .containsOnlyKeys("p");
    assertThat(node.cacheHeader()).startsWith("hit");
  }

  @Test
  void signature_thatIsWrong_getsNoHit() throws IOException {
    assertThat(exchange(signer("key", "secret").sign(request(), GET)).status()).isEqualTo(200);
    assertThat(exchange(signer("key", "secret").sign(request(), GET)).header("x-needletail-cache")).startsWith("hit");

    RawAnswer wrong = exchange(signer("key", "wrong").sign(request(), GET));
    RawAnswer stranger = exchange(signer("AKIDEVE", "secret").sign(request(), GET));

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("\"__type\":\"com.amazon.coral.service#InvalidSignatureException\"",
        "\\n\\nThe Canonical String for this request should have been\\n'POST\\n/\\n\\n");
    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.text()).isEqualTo("{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
        + "\"message\":\"The security token included in the request is invalid.\"}");
  }

  @Test
  void client_withAnotherSecret_throwsWhatItThrowsForDynamoDb() {
    assertThatThrownBy(() -> node.client().listTables(r -> r.overrideConfiguration(c -> c.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "wrong"))))))
        .isInstanceOfSatisfying(DynamoDbException.class, thrown -> {
          assertThat(thrown.statusCode()).isEqualTo(400);
          assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        });
  }

  @Test
  void presigned_request_isServed() throws IOException {
    ScriptedRequest presigned = signer("key", "secret").presign(request(), GET, Duration.ofMinutes(1));

    assertThat(exchange(presigned).text()).isEqualTo("{\"Item\":{\"p\":{\"S\":\"a\"}}}");
    assertThat(exchange(presigned.withBody("{\"TableName\":\"Tab\",\"Key\":{\"p\":{\"S\":\"b\"}}}".getBytes(
        StandardCharsets.UTF_8))).text()).contains("InvalidSignatureException");
  }

  @Test
  void body_thatIsCompressed_isSignedAsItCame() throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(GET.getBytes(StandardCharsets.UTF_8));
    }
    SdkHttpRequest request = request(new ScriptedRequest.Header("Content-Encoding", "gzip"));

    assertThat(exchange(signer("key", "secret").sign(request, compressed.toByteArray())).text())
        .isEqualTo("{\"Item\":{\"p\":{\"S\":\"a\"}}}");
    assertThat(exchange(signer("key", "wrong").sign(request, new byte[]{1, 2, 3})).text())
        .contains("InvalidSignatureException");
  }

  @Test
  void headers_withAnyBytes_areSignedAsTheyCome() throws IOException {
    ScriptedRequest signed = signer("key", "secret").sign(request(new ScriptedRequest.Header("x-name", "Zoë  and\tÆ")),
        GET);

    assertThat(exchange(signed).status()).isEqualTo(200);
    assertThat(exchange(signed.changing("x-name", value -> "Zoe and Æ")).status()).isEqualTo(400);
  }

  @Test
  void document_andTarget_areLookedAtFirst() throws IOException {
    ScriptedRequest unsigned = signer("key", "secret").sign(request(), "{no").without("Authorization");

    assertThat(exchange(unsigned).text()).contains("SerializationException");
    assertThat(exchange(unsigned.withBody(new byte[]{'{', '}'})).text())
        .contains("MissingAuthenticationTokenException");
    assertThat(
        exchange(unsigned.withBody(new byte[]{'{', '}'}).with("X-Amz-Target", "DynamoDB_20120810.NoSuch")).text())
        .contains("UnknownOperationException");
  }

  @Test
  void health_isForEverybody() throws IOException {
    try (var client = new RawClient(node.node().port())) {
      RawAnswer healthy = client.exchange(RawRequest.operation("GetItem", "").method("GET").without("Authorization"));

      assertThat(healthy.status()).isEqualTo(200);
      assertThat(healthy.text()).startsWith("healthy: ");
    }
  }

  @Test
  void refusals_areCountedByReason() throws Exception {
    exchange(signer("AKIDEVE", "secret").sign(request(), GET));

    try (var http = HttpClient.newHttpClient()) {
      String metrics = http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node().adminPort() + "/metrics")).build(),
          BodyHandlers.ofString()).body();

      assertThat(metrics).containsPattern("needletail_signatures_refused_total\\{reason=\"access-key\"} [1-9]")
          .contains("needletail_signatures_refused_total{reason=\"session-token\"} 0.0").doesNotContain("AKIDEVE");
    }
  }

  @Test
  void keys_thatChangeUnderLoad_takeEffectAndDisturbNobodyElse() throws IOException {
    var stop = new AtomicBoolean();
    var served = new AtomicInteger();
    CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
      while (!stop.get()) {
        node.client().getItem(r -> r.tableName("Tab").key(Map.of("p", AttributeValue.fromS("a"))));
        served.incrementAndGet();
      }
    });
    try {
      for (String secret : List.of("first", "second")) {
        writeKeys(secret);
        Awaitility.await().until(() -> exchange(signer("BOB", secret).sign(request(), GET)).status() == 200);
        assertThat(exchange(signer("BOB", "secret").sign(request(), GET)).status()).isEqualTo(400);
        int before = served.get();
        Awaitility.await().until(() -> served.get() > before || others.isDone());
      }
    } finally {
      stop.set(true);
    }
    assertThat(others).succeedsWithin(Duration.ofSeconds(60));
  }
}
