package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes of single items leave in the caches, and what becomes of writes that we do not understand. */
class WritePathTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final TableCacheSettings FORGETFUL = TableCacheSettings.DEFAULT
      .withWrittenItems(WrittenItems.FORGET);
  private static final String PUT = put("1");
  private static final String UPDATE = update("");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  @Test
  void putItem_done_isServedAtOnce() {
    Reply answer = node.call("PutItem", PUT);

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=write");
    assertThat(node.header("GetItem", GET)).startsWith("hit");
    assertThat(node.body("GetItem", GET)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
  }

  @Test
  void putItem_numberNotCanonical_isServedAsTheStoreWould() {
    node.call("PutItem", "{'TableName':'tab','Item':{ 'p':{'S':'a'}, 'v':{'N':'01.50'} } }");

    assertThat(node.body("GetItem", GET)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'1.5'}}}");
  }

  @Test
  void putItem_writtenItemsForgotten_isReadFromTheStore() {
    var forgetful = new Accelerated(CacheSettings.EMBEDDED.withDefaults(FORGETFUL));
    forgetful.call("GetItem", GET);

    forgetful.call("PutItem", PUT);

    assertThat(forgetful.header("GetItem", GET)).startsWith("miss");
    assertThat(forgetful.header("GetItem", GET)).startsWith("hit");
    forgetful.call("UpdateItem", UPDATE);
    assertThat(forgetful.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(UPDATE));
    assertThat(forgetful.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void deleteItem_writtenItemsForgotten_isKnownToBeGone() {
    var forgetful = new Accelerated(CacheSettings.EMBEDDED.withDefaults(FORGETFUL));
    forgetful.call("GetItem", GET);

    forgetful.call("DeleteItem", GET);

    assertThat(forgetful.header("GetItem", GET)).startsWith("hit");
  }

  /** It may be a table of that name in another account. */
  @Test
  void putItem_tableNamedByItsArn_isNotServedAsAnItemOfOurTable() {
    node.call("PutItem",
        "{'TableName':'arn:aws:dynamodb:eu-west-1:999999999999:table/tab','Item':{'p':{'S':'a'},'v':{'N':'9'}}}");

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void putItem_tableNotKnownYet_isServedAtOnceIfTheStoreDescribesIt() {
    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}");

    assertThat(node.header("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}"))
        .startsWith("hit");
  }

  @Test
  void putItem_tableDescribedDuringTheWrite_forgetsTheKey() {
    String get = "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}";
    node.store.hold("DescribeTable").hold("PutItem");
    var write = node.send("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.next("DescribeTable").answer();
    node.call("GetItem", get);
    assertThat(node.header("GetItem", get)).startsWith("hit");

    node.store.next("PutItem").answer();

    assertThat(write).isCompleted();
    assertThat(node.header("GetItem", get)).startsWith("miss");
  }

  @Test
  void putItem_doesNotWaitForTheTablesDescription() {
    node.store.hold("DescribeTable");

    assertThat(node.send("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}")).isCompleted();
  }

  @Test
  void putItem_refused_changesNothing() {
    node.call("PutItem", PUT);

    Reply answer = node.call("PutItem",
        "{'TableName':'tab','Item':{'p':{'S':'a'}},'ConditionExpression':'attribute_not_exists(p)'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=write");
    assertThat(node.header("GetItem", GET)).startsWith("hit");
    assertThat(node.peers.heard()).hasSize(1);
  }

  @Test
  void putItem_duringFill_voidsIt() {
    node.store.hold("GetItem");
    var reading = node.send("GetItem", GET);
    var held = node.store.next("GetItem").takeEffect();
    node.call("PutItem", PUT);

    held.answer();

    assertThat(Accelerated.text(reading.join())).isEqualTo("{}");
    node.store.release("GetItem");
    assertThat(Accelerated.text(node.call("GetItem", GET))).contains("'N':'1'");
  }

  @Test
  void putItem_overlapping_forgets() {
    node.store.hold("PutItem");
    node.send("PutItem", put("1"));
    node.send("PutItem", put("2"));
    var first = node.store.next("PutItem");
    var second = node.store.next("PutItem").takeEffect();
    first.takeEffect().answer();
    second.answer();

    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.body("GetItem", GET)).contains("'N':'1'");
  }

  @Test
  void putItem_answerLost_readsStronglyAndKeepsNothingForAWhile() {
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");
    node.store.hold("PutItem");
    var lost = node.send("PutItem", put("2"));
    var held = node.store.next("PutItem");
    held.lose();

    assertThat(lost).failsWithin(Duration.ZERO).withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(UncertainOutcomeException.class);
    assertThat(node.body("GetItem", GET)).contains("'N':'1'");
    assertThat(new String(node.store.last("GetItem").body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
    held.takeEffect();
    assertThat(node.body("GetItem", GET)).contains("'N':'2'");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
    node.clock.advance(Duration.ofMinutes(1));
    node.call("GetItem", GET);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void putItem_serverError_isAnsweredAndForgets() {
    node.call("PutItem", PUT);
    node.store.answer("PutItem", _ -> new Reply(500, Accelerated.json("{}"), java.util.Map.of()));

    assertThat(node.call("PutItem", put("2")).status()).isEqualTo(500);
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void putItem_storeIsBroken_failsAsItDoes() {
    node.store.fail("PutItem", new IllegalStateException("a bug"));

    assertThat(node.send("PutItem", PUT)).failsWithin(Duration.ZERO).withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IllegalStateException.class);
    assertThat(node.store.count("PutItem")).isEqualTo(1);
  }

  @Test
  void deleteItem_done_isServedAsAbsent() {
    node.call("PutItem", PUT);

    node.call("DeleteItem", GET);

    assertThat(node.header("GetItem", GET)).startsWith("hit");
    assertThat(node.body("GetItem", GET)).isEqualTo("{}");
  }

  @Test
  void write_notUnderstoodButAccepted_forgetsTheTable() {
    node.call("PutItem", PUT);
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.answer("PutItem", _ -> Reply.ok(Accelerated.json("{}")));

    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'FUTURE':'1'}}}");

    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}"))
        .startsWith("hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BatchWriteItem {'RequestItems':{'tab':[{'Future':1}]}}",
      "TransactWriteItems {'TransactItems':[{'Future':{'TableName':'tab'}}]}", "UpdateItem {"})
  void batch_notUnderstoodButAccepted_forgetsTheTable(String call) {
    int space = call.indexOf(' ');
    node.call("PutItem", PUT);
    node.store.answer(call.substring(0, space), _ -> Reply.ok(Accelerated.json("{}")));

    node.call(call.substring(0, space), call.substring(space + 1));

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void write_done_isAnsweredAfterPeersHaveAcknowledged() {
    var acknowledged = node.peers.holdAcknowledgements();

    var answer = node.send("PutItem", PUT);

    assertThat(answer).isNotDone();
    assertThat(node.peers.heard()).singleElement().isInstanceOf(Announcement.KeyForgotten.class);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
    acknowledged.complete(null);
    assertThat(answer).isCompleted();
  }

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }

  private static String update(String more) {
    return "{'TableName':'tab','Key':{'p':{'S':'a'}},'UpdateExpression':'SET v = :v',"
        + "'ExpressionAttributeValues':{':v':{'N':'7'}}" + more + "}";
  }
}
