package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PartiQL statements leave in the caches. Their texts have double quotes as {@code ^}, single ones as {@code ~}. */
class StatementPathTest {

  private static final String A1 = "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}";
  private static final String A2 = "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'2'}}}";
  private static final String B1 = "{'TableName':'sorted','Key':{'p':{'S':'b'},'s':{'S':'1'}}}";
  private static final String UPDATE_A1 = "UPDATE ^sorted^ SET v = 1 WHERE p = ~a~ AND s = ~1~";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void cached() {
    for (String get : new String[]{A1, A2, B1}) {
      node.call("GetItem", get);
    }
    node.call("Query", query("a"));
    node.call("Query", query("b"));
    for (String operation : new String[]{"ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"}) {
      node.store.answer(operation, _ -> Reply.ok(Accelerated.json("{}")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {UPDATE_A1, "UPDATE sorted SET v = 1 WHERE ~1~ = s AND ~a~ = p AND v > 3",
      "DELETE FROM ^sorted^ WHERE s = ~1~ AND p = ~a~", "INSERT INTO ^sorted^ VALUE {~p~: ~a~, ~s~: ~1~, ~v~: 7}",
      "UPDATE sorted REMOVE v WHERE (p = ~a~ AND s = ~1~) AND attribute_exists(v)"})
  void executeStatement_namesItsKey_forgetsThatOnly(String statement) {
    execute("ExecuteStatement", one(statement, ""));

    assertForgotten(A1);
    assertCached(A2, B1);
    assertThat(node.header("Query", query("a"))).startsWith("miss");
    assertThat(node.header("Query", query("b"))).startsWith("hit");
    assertThat(node.peers.heard()).singleElement().isInstanceOf(Announcement.KeyForgotten.class);
  }

  @Test
  void executeStatement_namesItsKeyByParameters_forgetsThatOnly() {
    execute("ExecuteStatement", one("UPDATE sorted SET v = ? WHERE p = ? AND s = ?",
        ",'Parameters':[{'N':'1'},{'S':'a'},{'S':'1'}]"));

    assertForgotten(A1);
    assertCached(A2, B1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE sorted SET v = 1 WHERE p = ~a~", "DELETE FROM sorted WHERE p = ~a~ AND s > ~1~",
      "DELETE FROM sorted WHERE p = ~a~ AND s = 1", "DELETE FROM sorted WHERE p = ~a~ AND (s = ~1~ OR s = ~2~)",
      "DELETE FROM sorted WHERE p = ~a~ AND (s = ~1~ OR v = 1)",
      "DELETE FROM sorted WHERE p = ~a~ AND NOT s = ~1~", "DELETE FROM sorted WHERE p = ~a~ AND s = ~1~ AND s = ~2~",
      "UPDATE sorted SET v = 1 WHERE p = ~a~ AND m.s = ~1~", "UPDATE sorted SET v = ? WHERE p = ? AND s = ?",
      "UPDATE sorted SET v = tomorrow(v) WHERE p = ~a~ AND s = ~1~"})
  void executeStatement_doesNotNameItsKeyInFull_forgetsTheTable(String statement) {
    execute("ExecuteStatement", one(statement, ""));

    assertForgotten(A1, A2, B1);
    assertThat(node.header("Query", query("b"))).startsWith("miss");
  }

  @Test
  void executeStatement_namesItsKeyAndIsLost_isUncertainOfThatOnly() {
    node.store.fail("ExecuteStatement", new UncertainOutcomeException("lost", null));

    execute("ExecuteStatement", one(UPDATE_A1, ""));

    assertForgotten(A1);
    assertForgotten(A1);
    assertCached(A2, B1);
    node.clock.advance(Duration.ofMinutes(1));
    node.call("GetItem", A1);
    assertCached(A1);
  }

  @Test
  void executeStatement_refused_changesNothing() {
    node.store.answer("ExecuteStatement", _ -> new Reply(400, Accelerated.json("{}"), Map.of()));

    execute("ExecuteStatement", one(UPDATE_A1, ""));

    assertCached(A1, A2, B1);
  }

  @Test
  void batchExecuteStatement_eachNamesItsKey_forgetsThese() {
    execute("BatchExecuteStatement", "{'Statements':[" + one(UPDATE_A1, "") + ","
        + one("DELETE FROM sorted WHERE p = ~b~ AND s = ?", ",'Parameters':[{'S':'1'}]") + "]}");

    assertForgotten(A1, B1);
    assertCached(A2);
  }

  @Test
  void batchExecuteStatement_storeDoesNotKnowOfOne_isUncertainOfItsKeys() {
    node.store.answer("BatchExecuteStatement",
        _ -> Reply.ok(Accelerated.json("{'Responses':[{'Error':{'Code':'InternalServerError'}}]}")));

    execute("BatchExecuteStatement", "{'Statements':[" + one(UPDATE_A1, "") + "]}");

    assertForgotten(A1);
    assertForgotten(A1);
    assertCached(A2);
  }

  @Test
  void batchExecuteStatement_oneIsRefused_isNotUncertain() {
    node.store.answer("BatchExecuteStatement",
        _ -> Reply.ok(Accelerated.json("{'Responses':[{'Error':{'Code':'ConditionalCheckFailed'}}]}")));

    execute("BatchExecuteStatement", "{'Statements':[" + one(UPDATE_A1, "") + "]}");

    node.call("GetItem", A1);
    assertCached(A1);
  }

  @Test
  void executeTransaction_eachNamesItsKey_forgetsThese() {
    execute("ExecuteTransaction", "{'TransactStatements':[" + one(UPDATE_A1, "") + ","
        + one("EXISTS(SELECT * FROM sorted WHERE p = ~a~ AND s = ~2~ AND v = 1)", "") + "]}");

    assertForgotten(A1);
    assertCached(A2, B1);
  }

  private void execute(String operation, String body) {
    byte[] json = body.replace('\'', '"').replace("^", "\\\"").replace('~', '\'').getBytes(StandardCharsets.UTF_8);
    node.accelerator.execute(new Request(Request.DYNAMODB, operation, json, Caller.ANONYMOUS));
  }

  private void assertForgotten(String... gets) {
    for (String get : gets) {
      assertThat(node.header("GetItem", get)).as(get).startsWith("miss");
    }
  }

  private void assertCached(String... gets) {
    for (String get : gets) {
      assertThat(node.header("GetItem", get)).as(get).startsWith("hit");
    }
  }

  private static String query(String partition) {
    return "{'TableName':'sorted','KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'"
        + partition + "'}}}";
  }

  private static String one(String statement, String more) {
    return "{'Statement':'" + statement + "'" + more + "}";
  }
}
