package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import dev.needletail.proxy.metrics.NodeMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the caches, the short way and the long one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneHitTest {

  private final List<String> counted = Collections.synchronizedList(new ArrayList<>());
  private final NodeMetrics metrics = new NodeMetrics();
  private final AcceleratedStore store = new AcceleratedStore(EmbeddedStore.open(EngineSettings.inMemory()),
      CacheSettings.EMBEDDED, MonotonicClock.SYSTEM, new SingleNode(), metrics.caches());
  private final RunningFrontEnd lane = new RunningFrontEnd(store, RunningFrontEnd.LIMITS, new RequestObserver() {
    @Override
    public void answered(String operation, int status, long nanos) {
      counted.add(operation + status + (nanos >= 0));
    }
  });
  private final RunningFrontEnd reference = RunningFrontEnd.withoutLane(store);

  @BeforeAll
  void write() throws IOException {
    try (RawClient client = lane.connect()) {
      assertThat(client.exchange(RawRequest.operation("CreateTable", """
          {"TableName":"Music","AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
          "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}""")).status())
          .isEqualTo(200);
      assertThat(client.exchange(RawRequest.operation("PutItem", """
          {"TableName":"Music","Item":{"k":{"S":"a"},"data":{"S":"%s"}}}""".formatted("é".repeat(1000)))).status())
          .isEqualTo(200);
    }
  }

  @AfterAll
  void stop() {
    lane.close();
    reference.close();
    store.close();
    metrics.close();
  }

  private static RawRequest get(String key) {
    return RawRequest.operation("GetItem", "{\"TableName\":\"Music\",\"Key\":{\"k\":{\"S\":\"" + key + "\"}}}");
  }

  /** An item, and the absence of one. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void getItem_thatIsCached_isAnsweredAlike(String key) throws IOException {
    try (RawClient fast = lane.connect(); RawClient slow = reference.connect()) {
      fast.exchange(get(key));
      RawAnswer hit = fast.exchange(get(key));
      RawAnswer expected = slow.exchange(get(key));

      assertThat(hit.header("x-needletail-cache")).startsWith("hit; cache=item; age=");
      assertThat(hit.status()).isEqualTo(expected.status());
      assertThat(hit.text()).isEqualTo(expected.text());
      assertThat(comparable(hit)).isEqualTo(comparable(expected));
      assertThat(hit.header("x-amzn-RequestId")).matches("[A-Z2-7]{52}");
      assertThat(hit.header("x-amz-crc32")).isEqualTo(ProtocolOverHttpTest.crc32(hit.body()));
    }
  }

  private static Map<String, String> comparable(RawAnswer answer) {
    var headers = new TreeMap<>(answer.headers());
    headers.replaceAll((name, value) -> switch (name) {
      case "Date", "x-amzn-RequestId" -> "*";
      case "x-needletail-cache" -> value.replaceAll("age=\\d+", "age=*");
      default -> value;
    });
    return headers;
  }

  @Test
  void getItems_thatAreCached_areCountedAndAnsweredInOrderWithThoseThatAreNot() throws IOException {
    try (RawClient client = lane.connect()) {
      client.exchange(get("a"));
      counted.clear();
      var requests = new java.io.ByteArrayOutputStream();
      for (int i = 0; i < 100; i++) {
        requests.writeBytes(get("a").toBytes());
        requests.writeBytes(get("new" + i).toBytes());
        requests.writeBytes(RawRequest.operation("PutItem", "{\"TableName\":\"Music\",\"Item\":{\"k\":{\"S\":\"p" + i
            + "\"}},\"ReturnValues\":\"NONE\"}").toBytes());
      }
      client.send(requests.toByteArray());

      for (int i = 0; i < 100; i++) {
        assertThat(client.receive().text()).contains("\"a\"").contains("é");
        assertThat(client.receive().text()).isEqualTo("{}");
        assertThat(client.receive().header("x-needletail-cache")).startsWith("bypass").doesNotContain("item");
      }
      assertThat(counted).hasSize(300).contains("GetItem200true", "PutItem200true");
    }
  }

  @Test
  void getItem_afterAWrite_isTheWrittenItem() throws IOException {
    try (RawClient client = lane.connect()) {
      for (int i = 0; i < 50; i++) {
        client.exchange(RawRequest.operation("PutItem",
            "{\"TableName\":\"Music\",\"Item\":{\"k\":{\"S\":\"w\"},\"n\":{\"N\":\"" + i + "\"}}}"));
        RawAnswer answer = client.exchange(get("w"));

        assertThat(answer.text()).contains("\"n\":{\"N\":\"" + i + "\"}");
        assertThat(answer.header("x-amz-crc32")).isEqualTo(ProtocolOverHttpTest.crc32(answer.body()));
      }
    }
  }

  @Test
  void getItem_thatAsksForMoreThanTheCacheHas_isAnsweredByTheStore() throws IOException {
    byte[] strong = "{\"TableName\":\"Music\",\"Key\":{\"k\":{\"S\":\"a\"}},\"ConsistentRead\":true}"
        .getBytes(StandardCharsets.UTF_8);
    try (RawClient client = lane.connect()) {
      client.exchange(get("a"));

      assertThat(client.exchange(get("a").body(strong)).header("x-needletail-cache"))
          .isEqualTo("bypass; reason=consistent-read");
    }
  }
}
