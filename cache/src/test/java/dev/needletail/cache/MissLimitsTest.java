package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.origin.MissLoad;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.LeavingClient;
import dev.needletail.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the caches cannot answer goes to the store a bit at a time. */
class MissLimitsTest {

  private static final String STRONG = "{'TableName':'tab','Key':{'p':{'S':'k0'}},'ConsistentRead':true}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'k0'}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p = :p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED
      .withDefaults(TableCacheSettings.DEFAULT.withMisses(new MissLimits(2, 2, Duration.ofSeconds(2)))));

  @BeforeEach
  void know() {
    node.call("GetItem", get("to learn the table"));
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
  }

  private static String get(String key) {
    return "{'TableName':'tab','Key':{'p':{'S':'" + key + "'}}}";
  }

  private List<CompletableFuture<Reply>> misses(int count) {
    var answers = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < count; i++) {
      answers.add(node.send("GetItem", get("m" + i)));
    }
    return answers;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', value = {"GetItem | {'TableName':'tab','Key':{'p':{'S':'x'}}}",
      "BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'x'}},{'p':{'S':'y'}}]}}}", "Query | " + QUERY,
      "Scan | {'TableName':'tab'}"})
  void read_queueIsFull_isThrottledAndNothingIsKept(String operation, String body) {
    node.store.hold("GetItem");
    misses(4);

    Reply refused = node.call(operation, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(Accelerated.text(refused)).contains("#ThrottlingException",
        "Rate of requests exceeds the allowed throughput.");
    assertThat(Accelerated.header(refused)).startsWith("miss");
    assertThat(refused.headers()).containsEntry("x-needletail-store", "not-asked");
    node.store.next("GetItem").answer();
    node.store.next("GetItem").answer();
    node.store.next("GetItem").answer();
    node.store.next("GetItem").answer();
    node.store.release("GetItem");
    assertThat(node.header(operation, body)).startsWith("miss");
  }

  @Test
  void read_othersAreInTheQueue_hitsAreNotHeldUp() {
    node.store.hold("GetItem");
    misses(4);

    assertThat(node.header("GetItem", get("to learn the table"))).startsWith("hit");
  }

  @Test
  void strongReadsAndWrites_queueOfMissesIsFull_goToTheStoreAtOnce() {
    node.store.hold("GetItem");
    misses(4);
    node.store.release("GetItem");

    assertThat(node.header("GetItem", STRONG)).isEqualTo("bypass; reason=consistent-read");
    assertThat(node.header("PutItem", PUT)).isEqualTo("bypass; reason=write");
    assertThat(node.header("Query", QUERY.replaceFirst("}$", ",'ConsistentRead':true}")))
        .isEqualTo("bypass; reason=consistent-read");
  }

  @Test
  void read_joinsOneThatWaits_takesNoPlace() {
    node.store.hold("GetItem");
    misses(4);

    var joined = node.send("GetItem", get("m3"));

    assertThat(joined).isNotDone();
    assertThat(node.accelerator.missLoads()).isEqualTo(Map.of("tab", new MissLoad(2, 2)));
  }

  @Test
  void read_theOneItJoinedIsShed_isThrottledToo() {
    node.store.hold("GetItem");
    var answers = misses(3);
    var joined = node.send("GetItem", get("m2"));

    node.clock.advance(Duration.ofSeconds(2));
    node.alarm.ring();

    assertThat(answers.get(2).join().status()).isEqualTo(400);
    assertThat(joined.join().status()).isEqualTo(400);
    assertThat(answers.getFirst()).isNotDone();
  }

  @Test
  void read_clientLeaves_isNotReadForNobody() {
    node.store.hold("GetItem");
    misses(2);
    var client = new LeavingClient();
    var left = node.accelerator.execute(Accelerated.request("GetItem", get("left")).withDeparture(client));

    client.leave();
    node.store.next("GetItem").answer();

    assertThat(left.toCompletableFuture()).isCompleted();
    assertThat(node.accelerator.missLoads()).isEqualTo(Map.of("tab", new MissLoad(1, 0)));
    assertThat(node.store.requests()).noneMatch(request -> Accelerated.text(Reply.ok(request.body())).contains("left"));
  }

  @Test
  void read_clientLeavesWhileAnotherWaitsForTheSame_isReadForTheOther() {
    node.store.hold("GetItem");
    misses(2);
    var client = new LeavingClient();
    node.accelerator.execute(Accelerated.request("GetItem", get("wanted")).withDeparture(client));
    var other = node.send("GetItem", get("wanted"));

    client.leave();
    node.store.release("GetItem");
    node.store.next("GetItem").answer();

    assertThat(Accelerated.header(other.join())).startsWith("miss");
    assertThat(other.join().status()).isEqualTo(200);
  }

  /** Each waits for the other's place only if they take them in different orders. */
  @Test
  void batches_ofTheSameTablesInOtherOrders_dontWaitForEachOther() {
    var narrow = new Accelerated(CacheSettings.EMBEDDED
        .withDefaults(TableCacheSettings.DEFAULT.withMisses(new MissLimits(1, 9, Duration.ofSeconds(2)))));
    narrow.call("GetItem", get("x"));
    narrow.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'x'},'s':{'S':'1'}}}");
    narrow.store.hold("BatchGetItem");
    var one = narrow.send("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]},"
        + "'sorted':{'Keys':[{'p':{'S':'a'},'s':{'S':'1'}}]}}}");
    var other = narrow.send("BatchGetItem", "{'RequestItems':{'sorted':{'Keys':[{'p':{'S':'b'},'s':{'S':'1'}}]},"
        + "'tab':{'Keys':[{'p':{'S':'b'}}]}}}");

    assertThat(narrow.accelerator.missLoads().get("tab")).isEqualTo(new MissLoad(1, 0));
    narrow.store.next("BatchGetItem").answer();
    narrow.store.next("BatchGetItem").answer();

    assertThat(List.of(one, other)).allMatch(CompletableFuture::isDone);
  }

  /** Ten thousand clients find the caches empty, and repeat what was refused: none of them is left in the end. */
  @Test
  void coldStart_atFullLoad_recoversByItself() {
    var cold = new Accelerated(CacheSettings.EMBEDDED
        .withDefaults(TableCacheSettings.DEFAULT.withMisses(new MissLimits(8, 64, Duration.ofSeconds(2)))));
    cold.call("GetItem", get("to learn the table"));
    cold.store.hold("GetItem");
    var open = new ArrayList<String>();
    for (int i = 0; i < 10_000; i++) {
      open.add(get("k" + i % 500));
    }

    int rounds = 0;
    while (!open.isEmpty()) {
      rounds++;
      var answers = open.stream().map(body -> cold.send("GetItem", body)).toList();
      assertThat(cold.accelerator.missLoads().values()).allMatch(load -> load.running() <= 8 && load.waiting() <= 64);
      while (!cold.accelerator.missLoads().getOrDefault("tab", MissLoad.NONE).equals(MissLoad.NONE)) {
        cold.store.next("GetItem").answer();
      }
      for (int i = open.size() - 1; i >= 0; i--) {
        if (answers.get(i).join().status() == 200) {
          open.remove(i);
        }
      }
    }

    assertThat(cold.store.count("GetItem")).isEqualTo(501);
    assertThat(rounds).isEqualTo(7);
  }
}
