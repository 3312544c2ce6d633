package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PartiQL statements leave in the caches that do not name the key of an item. */
class StatementWithoutKeyTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = put("1");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
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

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }
}
