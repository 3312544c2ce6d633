package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void transactGetItems_isTheStores() {
    node.store.answer("TransactGetItems", _ -> Reply.ok(Accelerated.json("{'Responses':[]}")));

    assertThat(node.header("TransactGetItems", "{}")).isEqualTo("bypass; reason=consistent-read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO \\\"tab\\\" VALUE {}", "update tab SET v = 1",
      "DELETE FROM \\\"tab\\\" WHERE p = 1",
      "insert into tab value {}"})
  void executeStatement_write_forgetsTheTable(String statement) {
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.answer("ExecuteStatement", _ -> Reply.ok(Accelerated.json("{}")));

    Reply answer = node.call("ExecuteStatement", "{'Statement':'" + statement + "'}");

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=operation");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
    assertThat(node.header("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}"))
        .startsWith("hit");
  }

  @Test
  void executeStatement_select_forgetsNothing() {
    node.call("PutItem", PUT);
    node.store.answer("ExecuteStatement", _ -> Reply.ok(Accelerated.json("{}")));

    node.call("ExecuteStatement", "{'Statement':' select * FROM tab'}");

    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void executeStatement_notUnderstood_forgetsEverything() {
    node.call("PutItem", PUT);
    node.store.answer("ExecuteStatement", _ -> Reply.ok(Accelerated.json("{}")));

    node.call("ExecuteStatement", "{'Statement':'-- a comment\\nUPDATE tab SET v = 1'}");

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void batchExecuteStatement_andTransaction_forgetTheirTables() {
    node.call("PutItem", PUT);
    node.store.answer("BatchExecuteStatement", _ -> Reply.ok(Accelerated.json("{}")));
    node.store.answer("ExecuteTransaction", _ -> Reply.ok(Accelerated.json("{}")));

    node.call("BatchExecuteStatement",
        "{'Statements':[{'Statement':'SELECT * FROM sorted'},{'Statement':'UPDATE tab SET v = 1'}]}");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    node.call("ExecuteTransaction", "{'TransactStatements':[{'Statement':'UPDATE tab SET v = 1'}]}");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void executeStatement_overlappingPut_leavesNothingOfThePut() {
    node.store.hold("PutItem");
    node.store.answer("ExecuteStatement", _ -> Reply.ok(Accelerated.json("{}")));
    node.send("PutItem", PUT);
    node.call("ExecuteStatement", "{'Statement':'UPDATE tab SET v = 1'}");
    node.store.next("PutItem").answer();

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void executeStatement_answerLost_tableIsNotCachedForAWhile() {
    node.call("PutItem", PUT);
    node.store.fail("ExecuteStatement", new UncertainOutcomeException("lost", null));

    node.send("ExecuteStatement", "{'Statement':'UPDATE tab SET v = 1'}");

    assertThat(node.header("GetItem", GET)).isEqualTo("bypass; reason=table");
    node.clock.advance(Duration.ofMinutes(1));
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void deleteTable_thenCreateTable_servesNothingOfTheOld() {
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");

    Reply deleted = node.call("DeleteTable", "{'TableName':'tab'}");

    assertThat(Accelerated.header(deleted)).isEqualTo("bypass; reason=operation");
    assertThat(node.body("GetItem", GET)).contains("ResourceNotFoundException");
    node.call("CreateTable", "{'TableName':'tab'}");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.body("GetItem", GET)).isEqualTo("{}");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
  }

  @Test
  void deleteTable_whilePutIsUnderWay_leavesNothingOfThePut() {
    node.store.hold("PutItem");
    node.send("PutItem", PUT);
    var held = node.store.next("PutItem").takeEffect();
    node.call("DeleteTable", "{'TableName':'tab'}");
    node.call("CreateTable", "{'TableName':'tab'}");
    node.call("GetItem", GET);
    held.answer();

    assertThat(node.body("GetItem", GET)).isEqualTo("{}");
  }

  @Test
  void deleteTable_duringFill_servesNothingOfTheOld() {
    node.call("PutItem", PUT);
    node.clock.advance(Duration.ofHours(1));
    node.store.hold("GetItem");
    node.send("GetItem", GET);
    var held = node.store.next("GetItem").takeEffect();
    node.store.release("GetItem");
    node.call("DeleteTable", "{'TableName':'tab'}");
    node.call("CreateTable", "{'TableName':'tab'}");
    node.call("GetItem", GET);
    held.answer();

    assertThat(node.body("GetItem", GET)).isEqualTo("{}");
  }

  @Test
  void deleteTable_refused_changesNothing() {
    node.call("PutItem", PUT);
    node.store.answer("DeleteTable", _ -> Reply.refused(Refusal.dynamodb("ResourceInUseException", "no")));

    node.call("DeleteTable", "{'TableName':'tab'}");

    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UpdateTable {'TableName':'tab'}", "RestoreTableFromBackup {'TargetTableName':'tab'}",
      "RestoreTableToPointInTime {'TargetTableName':'tab'}",
      "ImportTable {'TableCreationParameters':{'TableName':'tab'}}", "OperationOfTomorrow {}",
      "UpdateTable {'TableName':'arn:aws:dynamodb:us-east-1:000000000000:table/tab'}"})
  void schemaChange_done_forgetsTheTable(String call) {
    int space = call.indexOf(' ');
    node.call("PutItem", PUT);
    node.store.answer(call.substring(0, space), _ -> Reply.ok(Accelerated.json("{}")));

    node.call(call.substring(0, space), call.substring(space + 1));

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListTables", "DescribeTimeToLive", "TagResource", "UpdateTimeToLive", "CreateBackup"})
  void otherOperations_passAndForgetNothing(String operation) {
    node.call("PutItem", PUT);
    node.store.answer(operation, _ -> Reply.ok(Accelerated.json("{'a': 1}")));

    Reply answer = node.call(operation, "{ 'x':1}");

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=operation");
    assertThat(Accelerated.text(answer)).isEqualTo("{'a': 1}");
    assertThat(node.store.last(operation).body()).isEqualTo(Accelerated.json("{ 'x':1}"));
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void operationOfTomorrow_refused_forgetsNothing() {
    node.call("PutItem", PUT);

    node.call("OperationOfTomorrow", "{}");

    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void streamsOperation_passes() {
    node.store.answer("GetRecords", _ -> Reply.ok(Accelerated.json("{}")));
    var request = new dev.needletail.model.Request(dev.needletail.model.Request.STREAMS, "GetRecords",
        Accelerated.json("{}"), dev.needletail.model.Caller.ANONYMOUS);

    assertThat(Accelerated.header(node.accelerator.execute(request).toCompletableFuture().join()))
        .isEqualTo("bypass; reason=operation");
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

  @Test
  void hear_keyForgotten_forgetsItAndThePagesThatCoverIt() {
    var other = new Accelerated(CacheSettings.EMBEDDED);
    other.call("PutItem", PUT);
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");

    other.peers.heard().forEach(node.accelerator::hear);

    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
  }

  @Test
  void hear_duringWrite_forgetsWhatTheWriteLeft() {
    var other = new Accelerated(CacheSettings.EMBEDDED);
    other.call("PutItem", PUT);
    node.store.hold("PutItem");
    node.send("PutItem", PUT);
    other.peers.heard().forEach(node.accelerator::hear);

    node.store.next("PutItem").answer();

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void hear_tableOrEverythingForgotten_forgetsThem() {
    node.call("PutItem", PUT);
    node.accelerator.hear(new Announcement.TableForgotten("tab"));
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    node.accelerator.hear(new Announcement.EverythingForgotten());
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }

  private static String update(String more) {
    return "{'TableName':'tab','Key':{'p':{'S':'a'}},'UpdateExpression':'SET v = :v',"
        + "'ExpressionAttributeValues':{':v':{'N':'7'}}" + more + "}";
  }
}
