package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * An embedded store whose eventually consistent reads lag: its caches still show every write that was answered, which it
 * does not without them.
 */
class LaggingNodeTest {

  private static final String[] LAG = {"faults.rules.reads.fault=stale-read", "faults.rules.reads.lag=300ms",
      "faults.rules.index.fault=stale-index", "faults.rules.index.lag=300ms"};
  private static final String STALE_FOR_LONG = "'reads': {'fault': 'stale-read', 'lag': '1m'}";

  private static FaultyNode lagging(String... more) {
    var settings = new ArrayList<>(List.of(LAG));
    settings.addAll(List.of(more));
    var node = new FaultyNode(settings.toArray(String[]::new));
    node.createTable();
    return node;
  }

  /** Leaves nothing in the item cache, so that the next read asks the store. */
  private static void write(FaultyNode node, String pk, int n) {
    Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS(pk), "owner", AttributeValue.fromS("me"), "n",
        AttributeValue.fromN(Integer.toString(n)));
    node.client().transactWriteItems(
        r -> r.transactItems(TransactWriteItem.builder().put(p -> p.tableName("Faulty").item(item)).build()));
  }

  private static long readsAsWritten(FaultyNode node, int writes) {
    return IntStream.rangeClosed(1, writes).filter(n -> {
      write(node, "a", n);
      return node.get("a") == n;
    }).count();
  }

  @Test
  void getItem_throughTheCaches_isNeverStale() {
    try (var node = lagging()) {
      assertThat(readsAsWritten(node, 100)).isEqualTo(100);
    }
  }

  @Test
  void getItem_withoutCaches_isStale() {
    try (var node = lagging("cache.item.budget=0", "cache.query.budget=0")) {
      assertThat(readsAsWritten(node, 10)).isZero();
      assertThat(node.getConsistently("a")).isEqualTo(10);
    }
  }

  /** Entries that are over at once: every read asks the store, some when the settle time has just ended. */
  @Test
  void getItem_whenTheSettleTimeEnds_isNotStale() {
    try (var node = lagging("cache.item.ttl=1ms")) {
      for (int n = 1; n <= 3; n++) {
        write(node, "a", n);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
        while (System.nanoTime() < end) {
          assertThat(node.get("a")).isEqualTo(n);
        }
      }
    }
  }

  @Test
  void query_throughTheCaches_isNoStalerThanTheLag_andNotKeptWhileItIs() {
    try (var node = lagging()) {
      for (int n = 1; n <= 3; n++) {
        write(node, "a", n);
        long acknowledged = System.nanoTime();
        int expected = n;
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(30))
            .until(() -> {
              long began = System.nanoTime();
              int seen = query(node);
              assertThat(seen).isBetween(expected - 1, expected);
              boolean settled = began - acknowledged >= TimeUnit.MILLISECONDS.toNanos(300);
              assertThat(settled && seen < expected).isFalse();
              return node.running().cacheHeader().startsWith("hit");
            });
        assertThat(query(node)).isEqualTo(n);
      }
    }
  }

  private static int query(FaultyNode node) {
    return node.client().query(r -> r.tableName("Faulty").indexName("byOwner").keyConditionExpression("#o = :o")
        .expressionAttributeNames(Map.of("#o", "owner"))
        .expressionAttributeValues(Map.of(":o", AttributeValue.fromS("me")))).items().stream()
        .mapToInt(FaultyNode::number).findFirst().orElse(0);
  }

  @Test
  void lag_switchedOnWhileReadsAreCached_isFollowed() {
    try (var node = new FaultyNode()) {
      node.createTable();
      assertThat(readsAsWritten(node, 3)).isEqualTo(3);

      node.inject(STALE_FOR_LONG);

      assertThat(readsAsWritten(node, 20)).isEqualTo(20);
      node.admin("DELETE", "/faults", "");
      assertThat(readsAsWritten(node, 3)).isEqualTo(3);
    }
  }

  @Test
  void lag_switchedOn_isSeenByReadsThatDoNotPassTheCaches() {
    try (var node = new FaultyNode("cache.item.budget=0")) {
      node.createTable();
      write(node, "a", 1);

      node.inject(STALE_FOR_LONG);
      write(node, "a", 2);
      int stale = node.get("a");
      node.inject("'none': {'fault': 'latency', 'delay': '1ms'}");

      assertThat(stale).isEqualTo(1);
      assertThat(node.get("a")).isEqualTo(2);
    }
  }
}
