package dev.needletail.cache.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.CachingStore;
import dev.needletail.cache.FakeDynamoDb;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shadow mode says of requests, beside what the caches themselves do with them. */
class ShadowPredictionTest {

  private final FakeClock clock = new FakeClock();
  private final FakeDynamoDb database = new FakeDynamoDb().table("tab", false).table("sorted", true);

  /** The same requests through the caches themselves: what they answer is what was said that they would. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void report_ofRandomRequests_saysOfEachWhatTheCachesDo(long seed) {
    var random = new Random(seed);
    var settings = new CacheSettings(1 << 20, 1 << 20, ConsumedCapacityOnHit.ZERO, Tenancy.SHARED, Duration.ZERO,
        Duration.ofSeconds(60), TableCacheSettings.DEFAULT.withTtls(Duration.ofSeconds(40), Duration.ofSeconds(20),
            Duration.ofSeconds(30)),
        Map.of());
    var accelerated = new AcceleratedStore(database, settings, clock, new FakePeers(), CacheStatistics.NONE);
    var shadowed = new ShadowStore(database.copy(), settings, clock);

    for (int i = 0; i < 2000; i++) {
      Request request = random(random);
      long before = hits(shadowed);
      shadowed.execute(request);
      String header = answer(accelerated, request).headers().get("x-needletail-cache");

      assertThat(hits(shadowed) - before).as("%s, step %s: %s", header, i, request.operation())
          .isEqualTo(header != null && header.startsWith("hit") ? 1 : 0);
      clock.advance(Duration.ofMillis(random.nextInt(2000)));
    }

    // Both release what has expired little by little, and each in its own order: now they come to the end of it.
    Request put = request("PutItem", "{'TableName':'tab','Item':{'p':{'S':'0'}}}");
    for (int i = 0; i < 1000; i++) {
      answer(shadowed, put);
      answer(accelerated, put);
    }
    assertThat(hits(shadowed)).isGreaterThan(300);
    assertThat(shadowed.occupancy().itemEntries()).isEqualTo(accelerated.occupancy().itemEntries());
    // What an update leaves is not known before it is read: an attribute or two.
    assertThat(shadowed.occupancy().itemBytes()).isCloseTo(accelerated.occupancy().itemBytes(), within(64L));
    assertThat(shadowed.occupancy().queryEntries()).isEqualTo(accelerated.occupancy().queryEntries());
    assertThat(shadowed.occupancy().queryBytes()).isEqualTo(accelerated.occupancy().queryBytes());
    assertThat(items(shadowed).staleCount()).isZero();
  }

  private static Reply answer(CachingStore store, Request request) {
    return store.execute(request).toCompletableFuture().join();
  }

  private static long hits(ShadowStore store) {
    return store.report().tables().values().stream()
        .mapToLong(table -> table.items().hitCount() + table.pages().hitCount()).sum();
  }

  private static Request random(Random random) {
    String p = "'p':{'S':'" + random.nextInt(6) + "'}";
    String n = "'n':{'N':'" + random.nextInt(3) + "'}";
    return switch (random.nextInt(12)) {
      case 0 -> request("PutItem", "{'TableName':'tab','Item':{" + p + "," + n + "}}");
      case 1 -> request("DeleteItem", "{'TableName':'tab','Key':{" + p + "}}");
      case 2 -> request("UpdateItem", "{'TableName':'tab','Key':{" + p + "},'UpdateExpression':'SET n=:n',"
          + "'ExpressionAttributeValues':{':n':{'N':'" + random.nextInt(3) + "'}}}");
      case 3 -> request("Scan", "{'TableName':'tab'}");
      case 4, 5 -> request("Query", "{'TableName':'tab','KeyConditionExpression':'p=:p',"
          + "'ExpressionAttributeValues':{':" + p.substring(1) + "}}");
      case 6 -> request("BatchWriteItem", "{'RequestItems':{'tab':[{'PutRequest':{'Item':{" + p + "," + n + "}}}]}}");
      case 7 -> request("TransactWriteItems",
          "{'TransactItems':[{'Delete':{'TableName':'tab','Key':{" + p + "}}}]}");
      default -> request("GetItem", "{'TableName':'tab','Key':{" + p + "}}");
    };
  }

  private static ReadReport items(ShadowStore shadow) {
    TableReport table = shadow.report().tables().get("tab");
    return table == null ? ReadReport.NONE : table.items();
  }

  private static Request request(String operation, String body) {
    return new Request(Request.DYNAMODB, operation, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        Caller.ANONYMOUS);
  }
}
