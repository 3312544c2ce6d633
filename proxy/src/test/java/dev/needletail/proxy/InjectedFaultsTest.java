package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults as an application meets them through Amazon's SDK, and as an operator switches them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectedFaultsTest {

  private final FaultyNode node = new FaultyNode();
  /** Sends everything once. */
  private final DynamoDbClient stubborn = client(null);

  private DynamoDbClient client(@Nullable Duration timeout) {
    return node.running().client(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(timeout));
  }

  @BeforeAll
  void createTable() {
    node.createTable();
  }

  @AfterEach
  void clear() {
    node.admin("DELETE", "/faults", "");
  }

  @AfterAll
  void stop() {
    stubborn.close();
    node.close();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private long injected(String rule) {
    return json(node.admin("GET", "/faults", "")).path("rules").path(rule).path("injected").asLong();
  }

  @Test
  void faults_notAskedFor_areOff() {
    assertThat(json(node.admin("GET", "/faults", ""))).isEqualTo(JsonMapper.shared().readTree("{\"rules\":{}}"));
    assertThat(node.admin("GET", "/health/ready", "").body()).isEqualTo("ready\n");
  }

  @Test
  void faults_put_areShownAndSaid() {
    node.inject("'slow': {'fault': 'latency', 'operations': ['PutItem'], 'tables': 'Faulty', 'delay': '1ms..2ms',"
        + " 'probability': 0.5, 'limit': 7}");

    JsonNode shown = json(node.admin("GET", "/faults", ""));

    assertThat(shown).isEqualTo(JsonMapper.shared().readTree("""
        {"seed": 1, "rules": {"slow": {"fault": "latency", "tables": ["Faulty"], "operations": ["PutItem"],
         "probability": "50%", "delay": "1ms..2ms", "limit": 7, "covered": 0, "injected": 0}}}"""));
    assertThat(node.admin("GET", "/health/ready", "").body())
        .isEqualTo("ready\nfaults are injected, seed 1: see /faults\n");
  }

  @Test
  void faults_thatCannotBe_areRefusedAndChangeNothing() {
    node.inject("'one': {'fault': 'unavailable', 'tables': 'none'}");

    HttpResponse<String> answer = node.admin("PUT", "/faults", """
        {"rules": {"a": {"fault": "throttling", "operations": ["PutItm"]},
          "b": {"fault": "latency"}}}""");
    HttpResponse<String> unknown = node.admin("PUT", "/faults",
        "{\"rulse\": 1, \"rules\": {\"a\": {\"falt\": \"x\"}}}");
    HttpResponse<String> none = node.admin("PUT", "/faults", "{\"rules\": ");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body().lines()).containsExactly(
        "rules.a.operations: there is no operation PutItm; did you mean PutItem?", "rules.b: latency needs a delay");
    assertThat(unknown.body()).contains("document line 1: unknown key rules.a.falt; did you mean rules.a.fault?");
    assertThat(none.body()).startsWith("document line 1: not JSON: ");
    assertThat(json(node.admin("GET", "/faults", "")).path("rules").propertyNames()).containsExactly("one");
  }

  @Test
  void throttling_isRetriedByTheSdk() {
    node.inject("'busy': {'fault': 'throttling', 'operations': ['PutItem'], 'limit': 2}");

    node.put("retried", 1);

    assertThat(injected("busy")).isEqualTo(2);
    assertThat(node.getConsistently("retried")).isEqualTo(1);
  }

  @Test
  void throttling_isTheSdksException() {
    node.inject("'busy': {'fault': 'throttling'}");

    assertThatThrownBy(() -> stubborn.getItem(r -> r.tableName("Faulty").key(FaultyNode.key("a")).consistentRead(true)))
        .isInstanceOfSatisfying(ThrottlingException.class, e -> {
          assertThat(e.isThrottlingException()).isTrue();
          assertThat(e.throttlingReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.reason()).isEqualTo("TableReadKeyRangeThroughputExceeded");
            assertThat(reason.resource()).endsWith(":table/Faulty");
          });
        });
  }

  @Test
  void serverErrors_areRetriedByTheSdk() {
    node.inject("'down': {'fault': 'unavailable', 'operations': ['PutItem'], 'limit': 1},"
        + "'error': {'fault': 'server-error', 'operations': ['PutItem'], 'limit': 1}");

    node.put("errors", 1);

    assertThat(injected("down")).isEqualTo(1);
    assertThat(injected("error")).isEqualTo(1);
    assertThat(node.getConsistently("errors")).isEqualTo(1);
  }

  @Test
  void lostAnswer_hasTakenEffect_andIsTakenForUnknownByTheCaches() {
    node.put("lost", 1);
    node.get("lost");
    node.inject("'lost': {'fault': 'lost-answer', 'operations': ['UpdateItem'], 'limit': 1}");

    assertThatThrownBy(() -> stubborn.updateItem(r -> r.tableName("Faulty").key(FaultyNode.key("lost"))
        .updateExpression("SET n = :n").expressionAttributeValues(Map.of(":n", AttributeValue.fromN("2")))))
        .isInstanceOf(InternalServerErrorException.class);

    assertThat(node.get("lost")).isEqualTo(2);
    node.get("lost");
    assertThat(node.running().cacheHeader()).startsWith("miss");
  }

  @Test
  void lostAnswer_heldBackForLong_isATimeOutOfTheClient() {
    node.inject("'lost': {'fault': 'lost-answer', 'operations': ['PutItem'], 'delay': '1m'}");

    try (var impatient = client(Duration.ofMillis(500))) {
      assertThatThrownBy(
          () -> impatient.putItem(r -> r.tableName("Faulty").item(Map.of("pk", AttributeValue.fromS("held"),
              "n", AttributeValue.fromN("3")))))
          .isInstanceOf(SdkClientException.class);
    }

    assertThat(node.getConsistently("held")).isEqualTo(3);
  }

  @Test
  void transactionConflict_isTheSdksException() {
    node.inject("'conflict': {'fault': 'transaction-conflict'}");

    assertThatThrownBy(() -> stubborn.deleteItem(r -> r.tableName("Faulty").key(FaultyNode.key("a"))))
        .isInstanceOf(TransactionConflictException.class);
    assertThatThrownBy(() -> stubborn.transactWriteItems(r -> r.transactItems(
        TransactWriteItem.builder().delete(d -> d.tableName("Faulty").key(FaultyNode.key("a"))).build())))
        .isInstanceOfSatisfying(TransactionCanceledException.class, e -> assertThat(e.cancellationReasons())
            .extracting(reason -> reason.code()).containsExactly("TransactionConflict"));
  }

  @Test
  void unprocessed_sentAgainUntilNoneIsLeft_isAllThere() {
    node.inject("'some': {'fault': 'unprocessed'}");
    var rest = new ArrayList<WriteRequest>(IntStream.range(0, 20).mapToObj(i -> WriteRequest.builder()
        .putRequest(p -> p.item(Map.of("pk", AttributeValue.fromS("batch" + i), "n", AttributeValue.fromN("1"))))
        .build()).toList());
    node.get("batch0");
    int rounds = 0;

    while (!rest.isEmpty()) {
      var sent = List.copyOf(rest);
      rest.clear();
      if (sent.size() == 1) {
        node.admin("DELETE", "/faults", "");
      }
      rest.addAll(node.client().batchWriteItem(r -> r.requestItems(Map.of("Faulty", sent))).unprocessedItems()
          .getOrDefault("Faulty", List.of()));
      rounds++;
    }

    assertThat(rounds).isGreaterThan(1);
    assertThat(IntStream.range(0, 20).map(i -> node.get("batch" + i))).containsOnly(1);
  }

  @Test
  void metrics_countFaultsByTable() {
    node.inject("'counted': {'fault': 'server-error', 'operations': ['DeleteTable', 'DescribeLimits']}");

    FaultyNode.errorOf(() -> stubborn.deleteTable(r -> r.tableName("Counted")));
    FaultyNode.errorOf(stubborn::describeLimits);

    assertThat(node.admin("GET", "/metrics", "").body()).contains(
        "needletail_faults_injected_total{fault=\"server-error\",table=\"Counted\"} 1.0",
        "needletail_faults_injected_total{fault=\"server-error\",table=\"(none)\"} 1.0");
  }

  @Test
  void configuredFaults_sameSeed_sameRun() {
    assertThat(run("7")).isEqualTo(run("7")).isNotEqualTo(run("8"));
  }

  /** What a serial application meets in a node that is configured to fail. */
  private static List<String> run(String seed) {
    try (var failing = new FaultyNode("faults.seed=" + seed, "faults.rules.busy.fault=throttling",
        "faults.rules.busy.probability=20%", "faults.rules.busy.tables=Faulty", "faults.rules.error.fault=server-error",
        "faults.rules.error.probability=20%", "faults.rules.error.operations=PutItem, GetItem",
        "faults.rules.stale.fault=stale-read", "faults.rules.stale.lag=1m", "faults.rules.stale.probability=50%",
        "cache.item.budget=0");
        var once = failing.running().client(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))) {
      failing.createTable();
      List<String> met = new ArrayList<>();
      for (int i = 1; i <= 60; i++) {
        int n = i;
        met.add(FaultyNode.errorOf(() -> once.putItem(r -> r.tableName("Faulty").item(
            Map.of("pk", AttributeValue.fromS("a"), "n", AttributeValue.fromN(Integer.toString(n)))))));
        met.add(FaultyNode.errorOf(() -> met.add("saw " + FaultyNode
            .number(once.getItem(r -> r.tableName("Faulty").key(FaultyNode.key("a"))).item()))));
      }
      assertThat(met).contains("400 ThrottlingException", "500 InternalServerErrorException", "saw 0");
      return met;
    }
  }
}
