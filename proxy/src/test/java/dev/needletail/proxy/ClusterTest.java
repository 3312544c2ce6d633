package dev.needletail.proxy;

import static dev.needletail.proxy.NodeBeforeDatabase.item;
import static dev.needletail.proxy.NodeBeforeDatabase.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Three nodes before one database, over real sockets: what is written through one is read through the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TABLE = "Shared";

  @TempDir
  private static Path meeting;

  private final RunningNode database = new RunningNode("cache.item.budget=0", "cache.query.budget=0");
  private final List<RunningNode> nodes = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningNode member(String name) {
    return new RunningNode("store=http://127.0.0.1:" + database.node().port(), "remote.settle=0",
        "cluster.name=test", "cluster.discovery=directory:" + meeting, "cluster.port=0", "cluster.node=" + name,
        "cluster.zone=zone-" + name, "cluster.acknowledge=peers", "drain=0");
  }

  @BeforeAll
  void start() {
    for (String name : List.of("a", "b", "c")) {
      nodes.add(member(name));
    }
    nodes.getFirst().client()
        .createTable(r -> r.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build()));
    nodes.forEach(node -> await().atMost(PATIENCE).until(() -> cluster(node).contains("\"trusted\":true")));
  }

  @AfterAll
  void stop() {
    nodes.forEach(RunningNode::close);
    database.close();
    http.close();
  }

  @Test
  void write_throughOneNode_isReadThroughAllAtOnce() {
    for (int round = 1; round <= 20; round++) {
      for (RunningNode writer : nodes) {
        int value = round * 10 + nodes.indexOf(writer);
        writer.client().putItem(r -> r.tableName(TABLE).item(item("k", value)));
        for (RunningNode reader : nodes) {
          assertThat(read(reader, "k")).as("round %d", value).isEqualTo(Integer.toString(value));
        }
      }
    }
  }

  @Test
  void read_twice_isAHitAtEachNode() {
    nodes.getFirst().client().putItem(r -> r.tableName(TABLE).item(item("hot", 1)));
    for (RunningNode node : nodes) {
      await().atMost(PATIENCE).untilAsserted(() -> {
        read(node, "hot");
        assertThat(node.cacheHeader()).startsWith("hit");
      });
    }
  }

  @Test
  void cluster_tellsOfAllMembers() throws IOException, InterruptedException {
    for (RunningNode node : nodes) {
      assertThat(cluster(node)).contains("\"cluster\":\"test\"", "\"name\":\"a\"", "\"name\":\"b\"", "\"name\":\"c\"",
          "\"zone\":\"zone-b\"", "\"leaseRuns\":true");
    }
  }

  @Test
  void localNodes_areThoseOfTheCluster() throws IOException, InterruptedException {
    var others = nodes.stream().skip(1).map(node -> "\"127.0.0.1:" + node.node().port() + "\"").sorted().toList();

    assertThat(localNodes("")).isEqualTo("[\"127.0.0.1\"," + String.join(",", others) + "]");
    assertThat(localNodes("?dc=zone-a")).isEqualTo("[\"127.0.0.1\"]");
    assertThat(localNodes("?rack=none")).isEqualTo("[]");
  }

  private String localNodes(String query) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + nodes.getFirst().node().port() + "/localnodes" + query)).build(),
        HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void metrics_tellHowLongAnnouncementsTake() throws IOException, InterruptedException {
    nodes.getFirst().client().putItem(r -> r.tableName(TABLE).item(item("counted", 1)));

    assertThat(get(nodes.getFirst(), "/metrics")).containsPattern(
        "needletail_cluster_announcement_lag_seconds_count [1-9]");
    assertThat(get(nodes.get(1), "/metrics")).containsPattern("needletail_cluster_applied_total [1-9]");
  }

  @Test
  void leave_aNode_theOthersGoOn() {
    RunningNode fourth = member("d");
    await().atMost(PATIENCE).until(() -> cluster(nodes.getFirst()).contains("\"name\":\"d\""));
    fourth.client().putItem(r -> r.tableName(TABLE).item(item("left", 1)));

    fourth.close();

    assertThat(read(nodes.getFirst(), "left")).isEqualTo("1");
    nodes.getFirst().client().putItem(r -> r.tableName(TABLE).item(item("left", 2)));
    assertThat(read(nodes.getLast(), "left")).isEqualTo("2");
    await().atMost(PATIENCE).until(() -> !cluster(nodes.getFirst()).contains("\"name\":\"d\""));
  }

  private static String read(RunningNode node, String pk) {
    var item = node.client().getItem(r -> r.tableName(TABLE).key(key(pk))).item();
    return Objects.requireNonNull(item.getOrDefault("n", AttributeValue.fromN("-1"))).n();
  }

  private String cluster(RunningNode node) throws IOException, InterruptedException {
    return get(node, "/cluster");
  }

  private String get(RunningNode node, String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node().adminPort() + path)).build(),
        HttpResponse.BodyHandlers.ofString()).body();
  }
}
