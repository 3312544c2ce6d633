package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of global indexes a write leaves in the cache. */
class IndexPartitionTest {

  private static final String KEY = "{'TableName':'tab','Key':{'p':{'S':'a'}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void cached() {
    node.call("PutItem", item("'g':{'S':'x'}"));
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'b'},'g':{'S':'y'}}}");
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'c'},'g':{'S':'z'}}}");
    for (String group : "x y z none".split(" ")) {
      node.call("Query", byG(group));
    }
  }

  @Test
  void putItem_movesItem_reachesTheTwoPartitionsOnly() {
    String answer = node.body("PutItem", item("'g':{'S':'y'}"));

    assertThat(answer).isEqualTo("{}");
    assertThat(node.store.last("PutItem").body()).asString(StandardCharsets.UTF_8)
        .contains("\"ReturnValues\":\"ALL_OLD\"");
    assertStale("x", "y");
    assertCached("z", "none");
    assertThat(node.body("Query", byG("x"))).contains("'Count':0");
    assertThat(node.body("Query", byG("y"))).contains("'Count':2");
  }

  @Test
  void putItem_asksForTheOldItem_isSentAsItIsAndReachesTheTwoPartitionsOnly() {
    String asking = item("'g':{'S':'y'}").replaceFirst("}$", ",'ReturnValues':'ALL_OLD'}");

    assertThat(node.body("PutItem", asking)).isEqualTo("{'Attributes':{'p':{'S':'a'},'g':{'S':'x'}}}");

    assertThat(node.store.last("PutItem").body()).isEqualTo(Accelerated.json(asking));
    assertStale("x", "y");
    assertCached("z");
  }

  @Test
  void putItem_leavesTheIndex_reachesThePartitionThatItWasIn() {
    node.call("PutItem", item("'v':{'N':'1'}"));

    assertStale("x");
    assertCached("y", "z");
  }

  @Test
  void putItem_newItem_reachesThePartitionThatItIsIn() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'new'},'g':{'S':'y'}}}");

    assertStale("y");
    assertCached("x", "z");
  }

  @Test
  void putItem_nobodyReadsIndexes_asksForNoMore() {
    var unread = new Accelerated(CacheSettings.EMBEDDED);
    unread.call("PutItem", item("'g':{'S':'x'}"));

    unread.call("PutItem", item("'g':{'S':'y'}"));

    assertThat(unread.store.last("PutItem").body()).isEqualTo(Accelerated.json(item("'g':{'S':'y'}")));
  }

  @Test
  void putItem_indexesNotReadForLong_asksForNoMore() {
    node.clock.advance(Duration.ofMinutes(10));
    node.call("Scan", "{'TableName':'tab'}");
    node.call("Query",
        "{'TableName':'tab','KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}");
    node.accelerator.hear(new Announcement.EverythingForgotten());
    node.call("GetItem", KEY + "}");
    for (String group : "x y z none".split(" ")) {
      node.accelerator.hear(new Announcement.KeyForgotten(key(group)));
    }

    node.call("PutItem", item("'g':{'S':'y'}"));

    assertThat(node.store.last("PutItem").body()).isEqualTo(Accelerated.json(item("'g':{'S':'y'}")));
  }

  @Test
  void putItem_onlyTimeMakesPagesVoid_asksForNoMore() {
    var timed = new Accelerated(CacheSettings.EMBEDDED.withDefaults(
        TableCacheSettings.DEFAULT.withQueryInvalidation(QueryInvalidation.TTL_ONLY)));
    timed.call("Query", byG("x"));

    timed.call("PutItem", item("'g':{'S':'y'}"));

    assertThat(timed.store.last("PutItem").body()).isEqualTo(Accelerated.json(item("'g':{'S':'y'}")));
    assertThat(timed.header("Query", byG("x"))).startsWith("hit");
  }

  @Test
  void putItem_policyAllowsNoOldItem_isSentAsWrittenAndReachesTheIndex() {
    node.store.answer("PutItem",
        request -> new String(request.body(), StandardCharsets.UTF_8).contains("ALL_OLD")
            ? Reply.refused(Refusal.framework("AccessDeniedException", "no"))
            : node.database.execute(request).toCompletableFuture().join());

    assertThat(node.body("PutItem", item("'g':{'S':'y'}"))).isEqualTo("{}");

    assertThat(node.header("GetItem", KEY + "}")).startsWith("hit");
    assertStale("x", "y", "z", "none");
  }

  @Test
  void putItem_refused_leavesAllPages() {
    node.call("PutItem", item("'g':{'S':'y'}").replaceFirst("}$", ",'ConditionExpression':'attribute_not_exists(p)'}"));

    assertCached("x", "y", "z");
  }

  @Test
  void putItem_answerLost_leavesNoPageOfAnIndex() {
    node.store.fail("PutItem", new UncertainOutcomeException("lost", null));
    node.send("PutItem", item("'g':{'S':'y'}"));

    assertStale("x", "y", "z");
    assertThat(node.header("Query", byG("z"))).startsWith("miss");
  }

  @Test
  void deleteItem_ofThePartition_reachesItOnly() {
    assertThat(node.body("DeleteItem", KEY + "}")).isEqualTo("{}");

    assertStale("x");
    assertCached("y", "z");
  }

  @Test
  void deleteItem_nothingThere_leavesAllPagesOfIndexes() {
    node.call("DeleteItem", KEY.replace("'a'", "'nobody'") + "}");

    assertCached("x", "y", "z", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ALL_NEW", "UPDATED_NEW", "ALL_OLD"})
  void updateItem_leavesItemWhereItIs_reachesThatPartitionOnly(String returnValues) {
    node.call("UpdateItem", update("SET v = :v", returnValues));

    assertStale("x");
    assertCached("y", "z");
  }

  @Test
  void updateItem_leavesItemWhereItIsButTellsNothing_reachesTheIndex() {
    node.call("UpdateItem", update("SET v = :v, w = :v", "UPDATED_OLD"));

    assertStale("x", "y", "z");
  }

  @Test
  void updateItem_makesAnItemOutsideTheIndex_leavesAllPagesOfIndexes() {
    node.call("UpdateItem", update("SET v = :v", "ALL_OLD").replace("'a'", "'nobody'"));

    assertCached("x", "y", "z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ALL_NEW", "ALL_OLD"})
  void updateItem_mayMoveItem_reachesTheIndex(String returnValues) {
    node.call("UpdateItem", update("SET g = :v", returnValues));

    assertStale("x", "y", "z");
  }

  @Test
  void updateItem_mayMoveItemInOneIndex_leavesPagesOfAnother() {
    node.call("Query", byMany("h1", "i1"));
    node.call("Query", byMany("h2", "i2"));

    node.call("UpdateItem", update("SET g = :v", "NONE"));

    assertThat(node.header("Query", byMany("h1", "i1"))).startsWith("hit");
  }

  /** The item is in the index only if it has every attribute of the index's key. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'h':{'S':'h1'},'i':{'S':'i1'},'j':{'S':'1'} | 'h':{'S':'h2'},'i':{'S':'i2'},'j':{'S':'1'} | true  | true
      'h':{'S':'h1'},'i':{'S':'i1'},'j':{'S':'1'} | 'h':{'S':'h1'},'i':{'S':'i1'},'j':{'S':'2'} | true  | false
      'h':{'S':'h1'},'i':{'S':'i1'}               | 'h':{'S':'h2'},'i':{'S':'i2'},'j':{'S':'1'} | false | true
      'h':{'S':'h1'},'i':{'S':'i1'},'j':{'S':'1'} | 'h':{'S':'h2'},'i':{'S':'i2'}               | true  | false
      'h':{'S':'h1'},'j':{'S':'1'}                | 'i':{'S':'i2'},'j':{'S':'1'}                | false | false
      'h':{'S':'h1'},'i':{'S':'i1'},'j':{'S':'1'} | 'h':{'S':'h1'},'i':{'S':'i2'},'j':{'S':'1'} | true  | false
      """)
  void putItem_keyOfSeveralAttributes_reachesWhereItemsWithAllOfThemAre(String before, String after,
      boolean firstStale, boolean secondStale) {
    node.call("PutItem", item(before));
    node.call("Query", byMany("h1", "i1"));
    node.call("Query", byMany("h2", "i2"));

    node.call("PutItem", item(after));

    assertThat(node.header("Query", byMany("h1", "i1"))).startsWith(firstStale ? "miss" : "hit");
    assertThat(node.header("Query", byMany("h2", "i2"))).startsWith(secondStale ? "miss" : "hit");
  }

  @Test
  void batchWriteItem_whereItemsWereIsNotKnown_reachesTheIndexes() {
    node.call("BatchWriteItem", "{'RequestItems':{'tab':[{'PutRequest':{'Item':{'p':{'S':'a'},'g':{'S':'y'}}}}]}}");

    assertStale("x", "y", "z");
  }

  /** An index whose key is made of attributes of the table's key: no item ever moves in it. */
  @Test
  void batchWriteItem_indexOfTheTablesKey_reachesThePartitionsThatItSaysOnly() {
    node.call("Query", byKey("a"));
    node.call("Query", byKey("b"));

    node.call("BatchWriteItem", "{'RequestItems':{'tab':[{'PutRequest':{'Item':{'p':{'S':'a'},'v':{'N':'2'}}}}]}}");

    assertThat(node.header("Query", byKey("a"))).startsWith("miss");
    assertThat(node.header("Query", byKey("b"))).startsWith("hit");
  }

  @Test
  void hear_keyForgotten_reachesTheIndexes() {
    node.accelerator.hear(new Announcement.KeyForgotten(key("a")));

    assertStale("x", "y", "z");
  }

  @Test
  void putItem_replicasLag_keepsPagesOfOtherPartitionsOnly() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    remote.call("PutItem", item("'g':{'S':'x'}"));
    remote.clock.advance(Duration.ofSeconds(1));
    remote.call("Query", byG("x"));

    remote.call("PutItem", item("'g':{'S':'y'}"));

    for (String group : "x y z".split(" ")) {
      remote.call("Query", byG(group));
    }
    assertThat(remote.header("Query", byG("z"))).startsWith("hit");
    assertThat(remote.header("Query", byG("x"))).startsWith("miss");
    assertThat(remote.header("Query", byG("y"))).startsWith("miss");
    remote.clock.advance(Duration.ofSeconds(1));
    remote.call("Query", byG("y"));
    assertThat(remote.header("Query", byG("y"))).startsWith("hit");
  }

  private void assertCached(String... groups) {
    for (String group : groups) {
      assertThat(node.header("Query", byG(group))).as(group).startsWith("hit");
    }
  }

  private void assertStale(String... groups) {
    for (String group : groups) {
      assertThat(node.header("Query", byG(group))).as(group).startsWith("miss");
    }
  }

  private static PrimaryKey key(String value) {
    var bytes = new byte[]{'S', 0, 0, 0, 1, (byte) value.charAt(0)};
    var key = new CacheKey("tab", bytes);
    return new PrimaryKey(key, key);
  }

  private static String item(String attributes) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'}," + attributes + "}}";
  }

  private static String update(String expression, String returnValues) {
    return KEY + ",'UpdateExpression':'" + expression + "','ExpressionAttributeValues':{':v':{'S':'y'}},"
        + "'ReturnValues':'" + returnValues + "'}";
  }

  private static String byG(String group) {
    return "{'TableName':'tab','IndexName':'byG','KeyConditionExpression':'g = :g',"
        + "'ExpressionAttributeValues':{':g':{'S':'" + group + "'}}}";
  }

  private static String byKey(String key) {
    return "{'TableName':'tab','IndexName':'byKey','KeyConditionExpression':'p = :p',"
        + "'ExpressionAttributeValues':{':p':{'S':'" + key + "'}}}";
  }

  private static String byMany(String h, String i) {
    return "{'TableName':'tab','IndexName':'byMany','KeyConditionExpression':'h = :h AND i = :i',"
        + "'ExpressionAttributeValues':{':h':{'S':'" + h + "'},':i':{'S':'" + i + "'}}}";
  }
}
