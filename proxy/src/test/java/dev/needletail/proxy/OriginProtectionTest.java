package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.Crowd.Seen;
import dev.needletail.proxy.http.RawRequest;
import dev.needletail.proxy.remote.CountingDatabase;
import dev.needletail.proxy.remote.ScriptedDatabase.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node whose caches are empty, in front of a store that has enough to do: both over HTTP. */
class OriginProtectionTest {

  private static final String RUNNING = "needletail_cache_misses_running";
  private static final String WAITING = "needletail_cache_misses_waiting";
  private static final String SHED = "needletail_cache_misses_shed_total";
  private static final String TABLE = "table=\"Tab\"";

  private final CountingDatabase database = new CountingDatabase();
  private final Crowd crowd = new Crowd();
  private final Queue<Exchange> held = new ConcurrentLinkedQueue<>();
  /** No time ends while a test runs: what moves is what the test has moved. */
  private final RunningNode node = new RunningNode("store=" + database.url(), "remote.settle=0", "event-loops=1",
      "remote.request-timeout=5m", "tables.Tab.cache.misses.concurrent=4", "tables.Tab.cache.misses.queued=16",
      "tables.Tab.cache.misses.max-wait=5m",
      "tables.Tab.cache.item.ttl=1ms", "tables.Tab.cache.stale-if-error=1h");

  @AfterEach
  void close() {
    crowd.close();
    node.close();
    database.close();
  }

  private CompletableFuture<Seen> get(String key, String more) {
    return crowd.send(node.node(), "GetItem",
        "{\"TableName\":\"Tab\",\"Key\":{\"pk\":{\"S\":\"" + key + "\"}}" + more + "}");
  }

  private void awaitMetric(String name, double value) {
    await(name + " to be " + value, () -> Crowd.metric(node.node(), name, TABLE) == value);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("waited in vain for " + what).isNegative();
    }
  }

  /** Eventually consistent reads wait for the test, everything else is answered. */
  private void holdReads() {
    database.answer(exchange -> {
      if (CountingDatabase.operation(exchange).equals("GetItem") && !exchange.body().contains("ConsistentRead")) {
        held.add(exchange);
      } else {
        CountingDatabase.well(exchange);
      }
    });
  }

  /** All four have come to the store. */
  private void release() {
    await("reads at the store", () -> held.size() == 4);
    database.answer(CountingDatabase::well);
    held.forEach(CountingDatabase::well);
  }

  @Test
  void misses_moreThanTheStoreTakes_waitAreShedAndHoldUpNothingElse() {
    holdReads();
    var reads = new ArrayList<CompletableFuture<Seen>>();
    for (int i = 0; i < 20; i++) {
      reads.add(get("k" + i, ""));
    }
    awaitMetric(RUNNING, 4);
    awaitMetric(WAITING, 16);

    Seen refused = Crowd.await(get("one more", ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).isEqualTo("{\"__type\":\"com.amazon.coral.availability#ThrottlingException\","
        + "\"message\":\"Rate of requests exceeds the allowed throughput.\"}");
    assertThat(Crowd.metric(node.node(), SHED, TABLE)).isEqualTo(1);
    assertThat(Crowd.await(get("k0", ",\"ConsistentRead\":true")).cache()).isEqualTo("bypass; reason=consistent-read");
    assertThat(
        Crowd.await(crowd.send(node.node(), "PutItem", "{\"TableName\":\"Tab\",\"Item\":{\"pk\":{\"S\":\"w\"}}}"))
            .status())
        .isEqualTo(200);
    assertThat(held).hasSize(4);

    release();
    assertThat(reads.stream().map(Crowd::await)).allMatch(answer -> answer.status() == 200);
    awaitMetric(RUNNING, 0);
  }

  @Test
  void client_closesItsConnection_leavesTheQueue() throws IOException {
    holdReads();
    for (int i = 0; i < 4; i++) {
      get("k" + i, "");
    }
    awaitMetric(RUNNING, 4);
    var client = new Socket(InetAddress.getLoopbackAddress(), node.node().port());
    client.getOutputStream().write(
        RawRequest.operation("GetItem", "{\"TableName\":\"Tab\",\"Key\":{\"pk\":{\"S\":\"nobody\"}}}").toBytes());
    awaitMetric(WAITING, 1);

    client.close();

    awaitMetric(WAITING, 0);
    assertThat(Crowd.metric(node.node(), SHED, "reason=\"left\"," + TABLE)).isEqualTo(1);
    release();
    awaitMetric(RUNNING, 0);
    assertThat(database.exchanges()).noneMatch(exchange -> exchange.body().contains("nobody"));
  }

  /** A thousand clients, of whom twenty find a place, repeat what is throttled until they have it. */
  @Test
  void coldStart_aThousandClients_recoversByItself() {
    holdReads();
    List<CompletableFuture<Seen>> answers = new ArrayList<>();
    for (int i = 0; i < Crowd.SIZE; i++) {
      answers.add(untilAnswered("cold" + i % 100));
    }
    awaitMetric(WAITING, 16);
    await("throttled ones", () -> Crowd.metric(node.node(), SHED, TABLE) > 0);
    assertThat(held).hasSizeLessThanOrEqualTo(4);
    release();

    assertThat(answers.stream().map(Crowd::await)).allMatch(answer -> answer.status() == 200);
    awaitMetric(RUNNING, 0);
    awaitMetric(WAITING, 0);
  }

  private CompletableFuture<Seen> untilAnswered(String key) {
    return get(key, "").thenCompose(answer -> answer.status() == 400
        ? untilAnswered(key)
        : CompletableFuture.completedFuture(answer));
  }

  @Test
  void store_isGone_whatHasExpiredAnswers() {
    Seen fresh = Crowd.await(get("kept", ""));
    assertThat(fresh.cache()).startsWith("miss");

    database.close();

    Seen stale = Crowd.await(get("kept", ""));
    // The time to live of a millisecond may not be over yet.
    while (!stale.cache().contains("stale=error")) {
      stale = Crowd.await(get("kept", ""));
    }
    assertThat(stale.cache()).startsWith("hit; cache=item; age=").endsWith("; stale=error");
    assertThat(stale.body()).isEqualTo(fresh.body());
    assertThat(Crowd.await(get("never seen", "")).status()).isEqualTo(400);
  }
}
