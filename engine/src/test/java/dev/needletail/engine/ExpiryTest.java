package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {

  private static final Duration PERIOD = Duration.ofMillis(5);
  private static final long EXPIRES = 1_800_000_000;

  @TempDir
  private Path directory;

  private final AtomicLong second = new AtomicLong(EXPIRES - 1);

  @Test
  void item_whenItsTimeComes_isDeletedAndTold() {
    List<String> told = new CopyOnWriteArrayList<>();
    try (var store = open(EngineSettings.inMemory().withExpiryPeriod(PERIOD))) {
      store.whenExpired((table, key) -> told.add(table.name() + " " + key.attributes().keySet()));
      createTable(store);
      put(store, "first", EXPIRES);
      put(store, "second", EXPIRES + 1);

      second.set(EXPIRES);
      await(() -> !get(store, "first").contains("Item"));

      assertThat(get(store, "second")).contains("Item");
      await(() -> told.size() == 1);
      assertThat(told).containsExactly("abc [pk]");
    }
  }

  @Test
  void item_expiredButNotYetDeleted_isAnswered() {
    var settings = EngineSettings.in(directory).withExpiryPeriod(Duration.ofHours(1));
    try (var store = open(settings)) {
      createTable(store);
      put(store, "deleted at the start", EXPIRES);
    }
    second.set(EXPIRES + 10);
    try (var store = open(settings)) {
      await(() -> !get(store, "deleted at the start").contains("Item"));
      put(store, "first", EXPIRES);

      assertThat(get(store, "first")).contains("Item");
      assertThat(send(store, "Scan", "{'TableName':'abc'}")).contains("\"Count\":1");
    }
  }

  @Test
  void item_expiredWhileTheEngineWasDown_isDeletedAfterTheStart() {
    try (var store = open(EngineSettings.in(directory))) {
      createTable(store);
      put(store, "first", EXPIRES);
      put(store, "second", EXPIRES + 100);
    }
    second.set(EXPIRES + 10);
    try (var store = open(EngineSettings.in(directory))) {
      await(() -> !get(store, "first").contains("Item"));
      assertThat(get(store, "second")).contains("Item");
    }
  }

  private EmbeddedStore open(EngineSettings settings) {
    return EmbeddedStore.open(settings, () -> Instant.ofEpochSecond(second.get()));
  }

  private static void createTable(EmbeddedStore store) {
    send(store, "CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
    send(store, "UpdateTimeToLive",
        "{'TableName':'abc','TimeToLiveSpecification':{'AttributeName':'expires','Enabled':true}}");
  }

  private static void put(EmbeddedStore store, String key, long expires) {
    send(store, "PutItem",
        "{'TableName':'abc','Item':{'pk':{'S':'" + key + "'},'expires':{'N':'" + expires + "'}}}");
  }

  private static String get(EmbeddedStore store, String key) {
    return send(store, "GetItem", "{'TableName':'abc','Key':{'pk':{'S':'" + key + "'}}}");
  }

  private static String send(EmbeddedStore store, String operation, String body) {
    var reply = store.execute(new Request(Request.DYNAMODB, operation,
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Caller.ANONYMOUS)).toCompletableFuture().join();
    assertThat(reply.status()).isEqualTo(200);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static void await(Callable<Boolean> happened) {
    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(60))
        .until(happened);
  }
}
