package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Whole nodes that hold their entries against the store. */
class AuditedNodeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"));

  private static void createTable(RunningNode node) {
    node.client().createTable(r -> r.tableName("Audited").billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()).attributeDefinitions(
            AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build()));
  }

  private static void write(RunningNode node, int n) {
    node.client().putItem(r -> r.tableName("Audited")
        .item(Map.of("pk", AttributeValue.fromS("a"), "n", AttributeValue.fromN(Integer.toString(n)))));
  }

  private static String read(RunningNode node) {
    return Objects.requireNonNull(node.client().getItem(r -> r.tableName("Audited").key(KEY)).item().get("n")).n();
  }

  @Test
  void node_withOutsideWriters_findsWhatTheyWrote() {
    try (var database = new RunningNode("cache.item.budget=0", "cache.query.budget=0");
        var node = new RunningNode("store=http://127.0.0.1:" + database.node().port(), "remote.settle=0",
            "cache.audit.read-units=100")) {
      createTable(database);
      write(database, 1);
      assertThat(read(node)).isEqualTo("1");
      await().atMost(PATIENCE)
          .until(() -> metrics(node).contains("needletail_audit_agreements_total{kind=\"item\",table=\"Audited\"}"));

      write(database, 2);

      await().atMost(PATIENCE).until(() -> read(node).equals("2"));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics(node)).contains(
          "needletail_audit_disagreements_total{kind=\"item\",table=\"Audited\",verdict=\"within-ttl\"} 1.0",
          "needletail_audit_disagreement_age_seconds_count{kind=\"item\",table=\"Audited\",verdict=\"within-ttl\"} 1",
          "needletail_audit_samples_total{kind=\"item\",table=\"Audited\"}", "needletail_audit_read_units_total"));
    }
  }

  @Test
  void node_aroundTheEngine_agreesWithIt() {
    try (var node = new RunningNode("cache.audit.read-units=100")) {
      createTable(node);
      write(node, 1);
      read(node);
      node.client().scan(r -> r.tableName("Audited"));

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics(node)).contains(
          "needletail_audit_agreements_total{kind=\"item\",table=\"Audited\"}",
          "needletail_audit_agreements_total{kind=\"scan\",table=\"Audited\"}"));
      assertThat(metrics(node)).doesNotContain("needletail_audit_disagreements");
    }
  }

  @Test
  void node_thatIsNotAskedTo_auditsNothing() {
    try (var node = new RunningNode()) {
      assertThat(metrics(node)).doesNotContain("needletail_audit");
    }
  }

  private static String metrics(RunningNode node) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node().adminPort() + "/metrics")).build(),
          HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
