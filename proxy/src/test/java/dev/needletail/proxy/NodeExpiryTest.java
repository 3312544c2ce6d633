package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.proxy.metrics.NodeMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NodeExpiryTest {

  private static final long EXPIRES = 1_800_000_000;
  private static final String GET = "{'TableName':'abc','Key':{'pk':{'S':'a'},'sk':{'N':'1.50'}}}";
  private static final String QUERY = "{'TableName':'abc','KeyConditionExpression':'pk = :p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final AtomicLong second = new AtomicLong(EXPIRES - 1);

  @Test
  void cachedItemAndQuery_whenTheItemExpires_areForgotten() {
    var settings = EngineSettings.inMemory().withExpiryPeriod(Duration.ofMillis(5));
    var embedded = EmbeddedStore.open(settings, () -> Instant.ofEpochSecond(second.get()));
    try (var metrics = new NodeMetrics();
        var store = new AcceleratedStore(embedded, CacheSettings.EMBEDDED, MonotonicClock.SYSTEM, new SingleNode(),
            metrics.caches())) {
      embedded.whenExpired(new NodeExpiry(store));
      createTable(store);
      send(store, "GetItem", GET);
      send(store, "Query", QUERY);
      assertThat(cacheHeader(send(store, "GetItem", GET))).contains("hit;");
      assertThat(cacheHeader(send(store, "Query", QUERY))).contains("hit;");

      second.set(EXPIRES);

      await(() -> !text(send(store, "GetItem", GET)).contains("Item"));
      await(() -> text(send(store, "Query", QUERY)).contains("\"Count\":0"));
    }
  }

  private static void createTable(Store store) {
    send(store, "CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'}],"
        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}");
    send(store, "UpdateTimeToLive",
        "{'TableName':'abc','TimeToLiveSpecification':{'AttributeName':'expires','Enabled':true}}");
    send(store, "PutItem",
        "{'TableName':'abc','Item':{'pk':{'S':'a'},'sk':{'N':'1.5'},'expires':{'N':'" + EXPIRES + "'}}}");
  }

  private static Reply send(Store store, String operation, String body) {
    var reply = store.execute(new Request(Request.DYNAMODB, operation,
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Caller.ANONYMOUS)).toCompletableFuture().join();
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static String cacheHeader(Reply reply) {
    return reply.headers().toString();
  }

  private static void await(Callable<Boolean> happened) {
    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(60))
        .until(happened);
  }
}
