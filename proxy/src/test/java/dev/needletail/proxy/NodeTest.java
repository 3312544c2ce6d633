package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A node's start and end, and its admin port. */
class NodeTest {

  @TempDir
  private Path directory;

  private static void createTable(RunningNode node) {
    node.client().createTable(r -> r.tableName("Kept").billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()).attributeDefinitions(
            AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S).build()));
    node.client().waiter().waitUntilTableExists(r -> r.tableName("Kept"));
  }

  private static Map<String, AttributeValue> item() {
    return Map.of("id", AttributeValue.fromS("1"));
  }

  @Test
  void node_startedAgainOnItsDataDirectory_hasEverything() {
    try (var first = new RunningNode(directory)) {
      createTable(first);
      first.client().putItem(r -> r.tableName("Kept").item(item()));
    }

    try (var second = new RunningNode(directory)) {
      assertThat(second.client().getItem(r -> r.tableName("Kept").key(item())).item()).isEqualTo(item());
    }
  }

  @Test
  void node_onADataDirectoryInUse_doesNotStart() {
    try (var first = new RunningNode(directory)) {
      assertThatThrownBy(() -> new RunningNode(directory)).isInstanceOf(StartFailureException.class)
          .hasMessageContaining(directory.toString()).hasMessageNotContaining("\n");

      assertThat(first.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void node_whosePortIsTaken_leavesNothingOpen() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String key : List.of("port", "admin.port")) {
        assertThatThrownBy(() -> new RunningNode(directory, key + "=" + taken.getLocalPort()))
            .isInstanceOf(StartFailureException.class).hasMessageContaining("is taken");
      }
    }

    try (var next = new RunningNode(directory)) {
      assertThat(next.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void node_whoseEventLoopsDoNotStart_leavesItsDataDirectoryFree() {
    var given = List.of(new Given(List.of("data-dir"), directory.toString(), "test"));
    Configuration configuration = new ConfigurationSources(given, Map.of(), null, Runtime.getRuntime().maxMemory())
        .load();

    assertThatThrownBy(() -> Node.start(configuration, _ -> {
      throw new IllegalStateException("no threads");
    })).hasMessage("no threads");

    try (var next = new RunningNode(directory)) {
      assertThat(next.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void metrics_showRequestsAndTheStorageQueue() throws Exception {
    try (var node = new RunningNode()) {
      createTable(node);
      node.client().getItem(r -> r.tableName("Kept").key(item()));
      node.client().getItem(r -> r.tableName("Kept").key(item()));

      String metrics = admin(node, "/metrics");

      assertThat(metrics).contains("needletail_requests_seconds_count{operation=\"GetItem\",outcome=\"ok\"} 2",
          "needletail_requests_seconds_count{operation=\"CreateTable\",outcome=\"ok\"} 1",
          "needletail_storage_queue 0.0", "needletail_connections_open 1.0",
          "needletail_cache_lookups_total{kind=\"item\",result=\"hit\",table=\"Kept\"} 1.0",
          "needletail_cache_lookups_total{kind=\"item\",result=\"miss\",table=\"Kept\"} 1.0",
          "needletail_cache_entries{cache=\"item\"} 1.0");
      assertThat(admin(node, "/health/ready")).isEqualTo("ready\n");
    }
  }

  @Test
  void ready_whenTheDiskHasFailedAWrite_isNotAnyMore() throws Exception {
    try (var node = new RunningNode(directory, "durability=async")) {
      createTable(node);
      try (var files = Files.walk(directory.resolve("rocksdb"))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }

      // The engine's write buffers still take some; what is more needs a new file.
      assertThatThrownBy(() -> {
        for (int i = 0; i < 1000; i++) {
          var large = Map.of("id", AttributeValue.fromS("item-" + i), "v", AttributeValue.fromS("x".repeat(390_000)));
          node.client().putItem(r -> r.tableName("Kept").item(large));
        }
      }).isInstanceOf(InternalServerErrorException.class);

      assertThat(admin(node, "/health/ready")).startsWith("not ready: ").contains("no writes are taken");
    }
  }

  private static String admin(RunningNode node, String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node().adminPort() + path)).build(),
          HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
