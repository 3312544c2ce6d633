package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.NodeMode;
import dev.needletail.proxy.config.binding.Given;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that caches nothing and tells what it would have, in front of a database for which another node stands. */
class ShadowModeTest {

  @TempDir
  private Path directory;

  private final RunningNode database = new RunningNode("cache.item.budget=0", "cache.query.budget=0");
  private RunningNode node = new RunningNode("mode=shadow", "remote.settle=0",
      "store=http://127.0.0.1:" + database.node().port());

  @BeforeEach
  void createTables() {
    for (String table : List.of("Music", "Log")) {
      database.client().createTable(r -> r.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
          .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
          .attributeDefinitions(
              AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build()));
      node.client().describeTable(r -> r.tableName(table));
    }
  }

  @AfterEach
  void stop() {
    node.close();
    database.close();
  }

  @Test
  void reads_throughTheNode_allReachTheStore() throws Exception {
    write(database, "a", 1);
    for (int i = 0; i < 7; i++) {
      get("a");
      query("a");
    }

    assertThat(node.cacheHeader()).isEqualTo("bypass; reason=shadow");
    assertThat(admin(database, "/metrics")).contains(
        "needletail_requests_seconds_count{operation=\"GetItem\",outcome=\"ok\"} 7",
        "needletail_requests_seconds_count{operation=\"Query\",outcome=\"ok\"} 7");
  }

  @Test
  void report_ofAScript_isExact() throws Exception {
    write(database, "a", 1);
    get("a");
    get("a");
    write(database, "a", 2);
    get("a");
    write(node, "a", 3);
    get("a");
    query("a");
    query("a");
    node.client().getItem(r -> r.tableName("Music").key(key("a")).consistentRead(true));
    node.client().scan(r -> r.tableName("Music"));

    JsonNode report = JsonMapper.shared().readTree(admin(node, "/shadow"));
    JsonNode music = report.at("/tables/Music");
    assertThat(report.at("/unread").asInt()).isZero();
    assertThat(music.at("/writes").asInt()).isEqualTo(1);
    JsonNode items = music.at("/items");
    assertThat(items.at("/requests").asInt()).isEqualTo(4);
    assertThat(items.at("/hits").asInt()).isEqualTo(3);
    assertThat(items.at("/requestsSaved").asInt()).isEqualTo(3);
    assertThat(items.at("/hitShare").asDouble()).isEqualTo(0.75);
    assertThat(items.at("/readUnits").asDouble()).isEqualTo(2.0);
    assertThat(items.at("/readUnitsSaved").asDouble()).isEqualTo(1.5);
    assertThat(items.at("/stronglyConsistent").asInt()).isEqualTo(1);
    assertThat(items.at("/staleness/compared").asInt()).isEqualTo(3);
    assertThat(items.at("/staleness/outOfDate").asInt()).isEqualTo(1);
    assertThat(music.at("/queries/lookups").asInt()).isEqualTo(2);
    assertThat(music.at("/queries/hits").asInt()).isEqualTo(1);
    assertThat(music.at("/scans/lookups").asInt()).isEqualTo(1);
    assertThat(music.at("/scans/hits").asInt()).isZero();
    assertThat(report.at("/tables/Log").isMissingNode()).isTrue();
  }

  @Test
  void config_isOneThatANodeStartsWith() throws Exception {
    write(database, "a", 1);
    for (int i = 0; i < 150; i++) {
      get("a");
      String other = "other-" + i;
      node.client().getItem(r -> r.tableName("Log").key(key(other)));
    }

    String yaml = admin(node, "/shadow/config");

    assertThat(yaml).contains("# Music, items: 99.3% of 150 items would have been hits",
        "# Log, items: Only 0.0% of 150 items would have been hits: it would not pay.");
    Path file = Files.writeString(directory.resolve("recommended.yaml"), yaml);
    Configuration recommended = new ConfigurationSources(
        List.of(new Given(List.of("port"), "0", "test"), new Given(List.of("admin", "port"), "0", "test")), Map.of(),
        file, Runtime.getRuntime().maxMemory()).load();
    assertThat(recommended.mode()).isEqualTo(NodeMode.CACHE);
    var music = Objects.requireNonNull(recommended.tables().get("Music")).cache();
    assertThat(music.item().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(music.query().ttl()).isNull();
    var log = Objects.requireNonNull(recommended.tables().get("Log")).cache();
    assertThat(log.item().ttl()).isZero();
    assertThat(log.item().negativeTtl()).isZero();
    try (Node started = Node.start(recommended)) {
      assertThat(started.port()).isPositive();
    }
  }

  @Test
  void config_ofANodeWithSettings_keepsThem() throws Exception {
    node.close();
    node = shadow("tables.Music.cache.item.written=forget", "tables.Quiet.cache.query.ttl=7s",
        "limits.connections=77");
    node.client().describeTable(r -> r.tableName("Music"));
    for (int i = 0; i < 120; i++) {
      get("a");
    }

    Path file = Files.writeString(directory.resolve("recommended.yaml"), admin(node, "/shadow/config"));
    Configuration recommended = new ConfigurationSources(List.of(), Map.of(), file, Runtime.getRuntime().maxMemory())
        .load();

    assertThat(recommended.limits().connections()).isEqualTo(77);
    assertThat(recommended.store()).hasToString("http://127.0.0.1:" + database.node().port());
    assertThat(Objects.requireNonNull(recommended.tables().get("Music")).cache().item().written())
        .hasToString("FORGET");
    assertThat(Objects.requireNonNull(recommended.tables().get("Quiet")).cache().query().ttl())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void close_withAFile_writesTheConfigurationThere() throws Exception {
    node.close();
    Path file = directory.resolve("at-the-end.yaml");
    node = shadow("shadow.config-file=" + file);
    get("a");

    node.close();

    assertThat(Files.readString(file)).startsWith("# Recommended by shadow mode after ")
        .contains("# Music, items: Only 1 items were read: too few to say.");
    node = shadow();
  }

  @Test
  void shadow_atANodeThatCaches_isRefused() throws Exception {
    assertThat(admin(database, "/shadow")).startsWith("This node caches");
    assertThat(admin(database, "/shadow/config")).startsWith("This node caches");
  }

  private RunningNode shadow(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("mode=shadow", "remote.settle=0", "store=http://127.0.0.1:" + database.node().port()));
    return new RunningNode(all.toArray(String[]::new));
  }

  private void get(String pk) {
    node.client().getItem(r -> r.tableName("Music").key(key(pk)));
  }

  private void query(String pk) {
    node.client().query(r -> r.tableName("Music").keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
  }

  private static void write(RunningNode node, String pk, int n) {
    node.client().putItem(r -> r.tableName("Music")
        .item(Map.of("pk", AttributeValue.fromS(pk), "n", AttributeValue.fromN(Integer.toString(n)))));
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  private static String admin(RunningNode node, String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node().adminPort() + path)).build(),
          HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
