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

/** What operations on whole tables leave in the caches. */
class SchemaChangeTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = put("1");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
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

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }
}
