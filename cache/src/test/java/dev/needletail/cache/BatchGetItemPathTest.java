package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchGetItemPathTest {

  private static final String A = "{'p':{'S':'a'},'v':{'N':'1'}}";
  private static final String B = "{'p':{'S':'b'},'v':{'N':'2'}}";
  private static final String BOTH = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'b'}}]}}}";
  private static final String ANSWER = "{'Responses':{'tab':[" + A + "," + B + "]},'UnprocessedKeys':{}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void putItems() {
    node.writeAround("PutItem", "{'TableName':'tab','Item':" + A + "}");
    node.writeAround("PutItem", "{'TableName':'tab','Item':" + B + "}");
  }

  @Test
  void batchGetItem_nothingKnown_isTheStoresAnswer() {
    Reply answer = node.call("BatchGetItem", BOTH);

    assertThat(Accelerated.header(answer)).isEqualTo("miss; cache=item");
    assertThat(Accelerated.text(answer)).isEqualTo(ANSWER);
    assertThat(node.store.last("BatchGetItem").body()).isEqualTo(Accelerated.json(BOTH));
  }

  @Test
  void batchGetItem_allKnown_hitsWithTheOldestAge() {
    node.call("GetItem", get("a"));
    node.clock.advance(Duration.ofMillis(30));
    node.call("GetItem", get("b"));
    node.clock.advance(Duration.ofMillis(10));

    Reply answer = node.call("BatchGetItem", BOTH);

    assertThat(Accelerated.header(answer)).isEqualTo("hit; cache=item; age=40");
    assertThat(Accelerated.text(answer)).isEqualTo(ANSWER);
    assertThat(node.store.count("BatchGetItem")).isZero();
  }

  @Test
  void batchGetItem_fillsWhatGetItemHits() {
    node.call("BatchGetItem", BOTH);

    assertThat(node.header("GetItem", get("a"))).startsWith("hit");
    assertThat(node.header("GetItem", get("b"))).startsWith("hit");
  }

  @Test
  void batchGetItem_absentKey_isRememberedAsAbsent() {
    node.call("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'z'}}]}}}");

    assertThat(node.header("GetItem", get("z"))).startsWith("hit");
    assertThat(node.body("GetItem", get("z"))).isEqualTo("{}");
  }

  @Test
  void batchGetItem_someKnown_asksForTheRestAndKeepsTheOrder() {
    node.call("GetItem", get("a"));

    Reply answer = node.call("BatchGetItem",
        "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'b'}},{'p':{'S':'a'}}]}},'ReturnConsumedCapacity':'TOTAL'}");

    assertThat(Accelerated.header(answer)).isEqualTo("miss; cache=item; hits=1; misses=1");
    assertThat(Accelerated.text(answer)).isEqualTo("{'Responses':{'tab':[" + B + "," + A + "]},'UnprocessedKeys':{},"
        + "'ConsumedCapacity':[{'TableName':'tab','CapacityUnits':1.0}]}");
    assertThat(node.store.last("BatchGetItem").body()).isEqualTo(Accelerated
        .json("{'RequestItems':{'tab':{'Keys':[{'p':{'S':'b'}}]}},'ReturnConsumedCapacity':'TOTAL'}"));
  }

  @Test
  void batchGetItem_hitInFrontOfADatabase_costsNothing() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    remote.call("BatchGetItem", BOTH);

    assertThat(remote.body("BatchGetItem",
        "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}},'ReturnConsumedCapacity':'INDEXES'}")).endsWith(
            "'ConsumedCapacity':[{'TableName':'tab','CapacityUnits':0.0,'Table':{'CapacityUnits':0.0}}]}");
  }

  @Test
  void batchGetItem_projection_asksForWholeItemsAndCutsThem() {
    String projected = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'#v',"
        + "'ExpressionAttributeNames':{'#v':'v'}}}}";

    Reply answer = node.call("BatchGetItem", projected);

    assertThat(Accelerated.text(answer)).isEqualTo("{'Responses':{'tab':[{'v':{'N':'1'}}]},'UnprocessedKeys':{}}");
    assertThat(node.store.last("BatchGetItem").body())
        .isEqualTo(Accelerated.json("{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}}}"));
    assertThat(node.body("GetItem", get("a"))).isEqualTo("{'Item':" + A + "}");
  }

  @Test
  void batchGetItem_severalTables_eachInItsPlace() {
    node.writeAround("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.call("GetItem", get("a"));

    Reply answer = node.call("BatchGetItem", "{'RequestItems':{'sorted':{'Keys':[{'p':{'S':'a'},'s':{'S':'1'}}]},"
        + "'tab':{'Keys':[{'p':{'S':'a'}}]}}}");

    assertThat(Accelerated.text(answer)).isEqualTo(
        "{'Responses':{'sorted':[{'p':{'S':'a'},'s':{'S':'1'}}],'tab':[" + A + "]},'UnprocessedKeys':{}}");
    assertThat(new String(node.store.last("BatchGetItem").body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("tab");
  }

  @Test
  void batchGetItem_strongForOneTable_isNotServedFromTheCache() {
    node.call("GetItem", get("a"));
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'9'}}}");
    node.writeAround("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}");

    Reply answer = node.call("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ConsistentRead':true},"
        + "'sorted':{'Keys':[{'p':{'S':'a'},'s':{'S':'1'}}]}}}");

    assertThat(Accelerated.text(answer)).contains("'N':'9'");
    assertThat(node.header("BatchGetItem",
        "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ConsistentRead':true}}}"))
        .isEqualTo("bypass; reason=consistent-read");
  }

  @Test
  void batchGetItem_mixedWithStrongTable_strongAnswerStaysTheStores() {
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");

    Reply answer = node.call("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ConsistentRead':true,"
        + "'AttributesToGet':['v']},'sorted':{'Keys':[{'p':{'S':'a'},'s':{'S':'1'}}]}}}");

    assertThat(Accelerated.text(answer))
        .isEqualTo("{'Responses':{'tab':[{'v':{'N':'1'}}],'sorted':[]},'UnprocessedKeys':{}}");
  }

  @Test
  void batchGetItem_keysGivenBack_areWrittenAsTheClientAsked() {
    node.call("GetItem", get("a"));
    node.store.answer("BatchGetItem", _ -> Reply.ok(Accelerated
        .json("{'Responses':{'tab':[]},'UnprocessedKeys':{'tab':{'Keys':[{'p':{'S':'b'}}]}}}")));

    String answer = node.body("BatchGetItem",
        "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'b'}}],'AttributesToGet':['v']}}}");

    assertThat(answer).isEqualTo("{'Responses':{'tab':[{'v':{'N':'1'}}]},"
        + "'UnprocessedKeys':{'tab':{'Keys':[{'p':{'S':'b'}}],'AttributesToGet':['v']}}}");
    assertThat(node.header("GetItem", get("b"))).startsWith("miss");
  }

  @Test
  void batchGetItem_readStronglyAndKeysGivenBack_areWrittenAsTheClientAsked() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    remote.call("GetItem", get("z"));
    remote.call("TransactWriteItems", "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'tab','Item':" + A
        + "}}]}");
    remote.store.answer("BatchGetItem", _ -> Reply.ok(Accelerated.json("{'Responses':{'tab':[" + A
        + "]},'UnprocessedKeys':{'tab':{'Keys':[{'p':{'S':'b'}}],'ConsistentRead':true}}}")));

    String answer = remote.body("BatchGetItem", BOTH);

    assertThat(new String(remote.store.last("BatchGetItem").body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
    assertThat(answer).isEqualTo(
        "{'Responses':{'tab':[" + A + "]},'UnprocessedKeys':{'tab':{'Keys':[{'p':{'S':'b'}}]}}}");
  }

  @Test
  void batchGetItem_keyGivenBack_whoWaitsForItReadsItItself() {
    node.call("GetItem", get("z"));
    node.store.hold("BatchGetItem");
    var batch = node.send("BatchGetItem", BOTH);
    var waiting = node.send("GetItem", get("a"));

    node.store.next("BatchGetItem").answer(Reply.ok(Accelerated.json(
        "{'Responses':{'tab':[" + B + "]},'UnprocessedKeys':{'tab':{'Keys':[{'p':{'S':'a'}}]}}}")));

    assertThat(batch).isCompleted();
    assertThat(Accelerated.header(waiting.join())).isEqualTo("miss; cache=item");
    assertThat(Accelerated.text(waiting.join())).isEqualTo("{'Item':" + A + "}");
  }

  @Test
  void batchGetItem_keyIsBeingRead_waitsForThatRead() {
    node.store.hold("GetItem");
    node.send("GetItem", get("a"));

    var batch = node.send("BatchGetItem", BOTH);

    assertThat(batch).isNotDone();
    assertThat(node.store.last("BatchGetItem").body())
        .isEqualTo(Accelerated.json("{'RequestItems':{'tab':{'Keys':[{'p':{'S':'b'}}]}}}"));
    node.store.next("GetItem").answer();
    assertThat(Accelerated.text(batch.join())).isEqualTo(ANSWER);
  }

  @Test
  void batchGetItem_readItWaitsForFails_readsThatKeyItself() {
    node.store.hold("GetItem");
    node.send("GetItem", get("a"));
    var batch = node.send("BatchGetItem", BOTH);

    node.store.next("GetItem").lose();

    assertThat(Accelerated.header(batch.join())).isEqualTo("miss; cache=item; hits=1; misses=1");
    assertThat(node.store.last("BatchGetItem").body())
        .isEqualTo(Accelerated.json("{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}}}"));
    assertThat(Accelerated.text(batch.join())).isEqualTo(ANSWER);
  }

  @Test
  void batchGetItem_writtenMeanwhile_doesNotKeepTheOldItem() {
    node.call("GetItem", get("z"));
    node.store.hold("BatchGetItem");
    var batch = node.send("BatchGetItem", BOTH);
    var held = node.store.next("BatchGetItem").takeEffect();
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'9'}}}");

    held.answer();

    assertThat(Accelerated.text(batch.join())).isEqualTo(ANSWER);
    assertThat(node.body("GetItem", get("a"))).contains("'N':'9'");
  }

  @Test
  void batchGetItem_refused_isTheStoresWord() {
    node.store.answer("BatchGetItem", _ -> Reply.refused(Refusal.dynamodb("ThrottlingException", "slow")));

    Reply answer = node.call("BatchGetItem", BOTH);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(node.header("GetItem", get("a"))).startsWith("miss");
  }

  @Test
  void batchGetItem_largerThanAnAnswerCanBe_isDividedByTheStore() {
    String large = "x".repeat(390_000);
    var keys = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'" + i + "'},'v':{'S':'" + large + "'}}}");
      keys.append(i == 0 ? "" : ",").append("{'p':{'S':'").append(i).append("'}}");
    }

    assertThat(node.header("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[" + keys + "]}}}"))
        .isEqualTo("bypass; reason=size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "{'RequestItems':{}}", "{'RequestItems':{'tab':{'Keys':[]}}}",
      "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'a'}}]}}}",
      "{'RequestItems':{'tab':{'Keys':[{'q':{'S':'a'}}]}}}", "{'RequestItems':{'tab':{'Keys':[{'p':{'N':'1'}}]}}}",
      "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'v, p.x'}}}",
      "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'New':1}}}",
      "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}},'New':1}",
      "{'RequestItems':{'arn:aws:dynamodb:us-east-1:999999999999:table/tab':{'Keys':[{'p':{'S':'a'}}]}}}"})
  void batchGetItem_notCertainlyValid_goesToTheStoreAsSent(String body) {
    node.call("BatchGetItem", BOTH);
    node.store.answer("BatchGetItem", _ -> Reply.refused(Refusal.validation("the store's own words")));

    Reply answer = node.call("BatchGetItem", body);

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=request");
    assertThat(node.store.last("BatchGetItem").body()).isEqualTo(Accelerated.json(body));
  }

  @Test
  void batchGetItem_unknownTable_goesToTheStore() {
    assertThat(node.header("BatchGetItem",
        "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]},'nowhere':{'Keys':[{'p':{'S':'a'}}]}}}"))
        .isEqualTo("bypass; reason=table");
  }

  private static String get(String key) {
    return "{'TableName':'tab','Key':{'p':{'S':'" + key + "'}}}";
  }
}
