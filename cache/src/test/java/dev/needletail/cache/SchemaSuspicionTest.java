package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals and times after which a table is looked at again. */
class SchemaSuspicionTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p = :p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", GET);
    assertThat(node.store.count("DescribeTable")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"The provided key element does not match the schema",
      "One or more parameter values were invalid: Missing the key p in the item",
      "One or more parameter values were invalid: Type mismatch for key p expected: S actual: N"})
  void write_refusedForItsKey_hasTheTableLookedAt(String message) {
    node.store.answer("PutItem", _ -> Reply.refused(Refusal.validation(message)));

    node.call("PutItem", PUT);

    assertThat(node.store.count("DescribeTable")).isEqualTo(2);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutItem", "Query"})
  void request_refusedForAnotherReason_leavesTheTable(String operation) {
    node.store.answer(operation, _ -> Reply.refused(Refusal.validation("Item size has exceeded the maximum")));

    node.call(operation, operation.equals("Query") ? QUERY : PUT);

    assertThat(node.store.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void query_refusedForItsKey_hasTheTableLookedAt() {
    node.store.answer("Query",
        _ -> Reply.refused(Refusal.validation("Query condition missed key schema element: q")));

    node.call("Query", QUERY);

    assertThat(node.store.count("DescribeTable")).isEqualTo(2);
  }

  @Test
  void write_refusedForItsKeyAndTheTableIsAnother_servesNothingOfTheOld() {
    node.store.answer("PutItem",
        _ -> Reply.refused(Refusal.validation("The provided key element does not match the schema")));
    node.database.table("tab", true);

    node.call("PutItem", PUT);

    assertThat(node.header("GetItem", GET)).isEqualTo("bypass; reason=request");
  }

  @Test
  void write_tableIsGone_forgetsIt() {
    node.store.answer("PutItem", _ -> Reply.refused(Refusal.dynamodb("ResourceNotFoundException", "gone")));

    node.call("PutItem", PUT);

    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.store.count("DescribeTable")).isEqualTo(2);
  }

  @Test
  void batch_oneOfTwoTablesIsGone_hasBothLookedAt() {
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.answer("BatchWriteItem", _ -> Reply.refused(Refusal.dynamodb("ResourceNotFoundException", "gone")));

    node.call("BatchWriteItem", "{'RequestItems':{'tab':[{'PutRequest':{'Item':{'p':{'S':'a'}}}}],"
        + "'sorted':[{'PutRequest':{'Item':{'p':{'S':'a'},'s':{'S':'1'}}}}]}}");

    assertThat(node.store.count("DescribeTable")).isEqualTo(4);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetItem " + GET, "PutItem " + PUT, "Query " + QUERY, "Scan {'TableName':'tab'}",
      "BatchGetItem {'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}}}"})
  void request_tableDescribedLongAgo_hasItLookedAt(String call) {
    int space = call.indexOf(' ');
    node.clock.advance(Duration.ofSeconds(331));

    node.call(call.substring(0, space), call.substring(space + 1));

    assertThat(node.store.count("DescribeTable")).isEqualTo(2);
  }

  @Test
  void getItem_onlyIfCachedAndTableDescribedLongAgo_asksTheStoreForNothing() {
    node.clock.advance(Duration.ofSeconds(331));

    node.call("GetItem", GET, new CacheControl(CacheControl.Mode.ONLY_IF_CACHED, Long.MAX_VALUE));

    assertThat(node.store.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void getItem_timeBetweenLooksIsSet_hasTheTableLookedAtThen() {
    var hasty = new Accelerated(CacheSettings.EMBEDDED.withSchemaRefresh(Duration.ofSeconds(10)));
    hasty.call("GetItem", GET);
    hasty.clock.advance(Duration.ofSeconds(12));

    hasty.call("GetItem", GET);

    assertThat(hasty.store.count("DescribeTable")).isEqualTo(2);
  }

  @Test
  void getItem_tableIsNotDescribed_passesUncached() {
    var denied = new Accelerated(CacheSettings.EMBEDDED);
    denied.store.answer("DescribeTable", _ -> Reply.refused(Refusal.framework("AccessDeniedException", "no")));

    assertThat(denied.header("GetItem", GET)).isEqualTo("bypass; reason=table");
    assertThat(denied.header("GetItem", GET)).isEqualTo("bypass; reason=table");
    assertThat(denied.header("PutItem", PUT)).isEqualTo("bypass; reason=write");
    assertThat(denied.header("Query", QUERY)).isEqualTo("bypass; reason=table");

    assertThat(denied.store.count("DescribeTable")).isEqualTo(1);
  }
}
