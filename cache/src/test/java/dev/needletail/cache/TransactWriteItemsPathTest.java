package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactWriteItemsPathTest {

  private static final String A = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String B = "{'TableName':'tab','Key':{'p':{'S':'b'}}}";
  private static final String OTHER = "{'TableName':'tab','Key':{'p':{'S':'other'}}}";
  private static final String SCAN = "{'TableName':'tab'}";
  private static final String PUT_A = "{'Put':{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'4'}}}}";
  private static final String DELETE_B = "{'Delete':{'TableName':'tab','Key':{'p':{'S':'b'}}}}";
  private static final String UPDATE_B = "{'Update':{'TableName':'tab','Key':{'p':{'S':'b'}},"
      + "'UpdateExpression':'SET v = :v','ExpressionAttributeValues':{':v':{'N':'5'}}}}";
  private static final String CHECK = "{'ConditionCheck':{'TableName':'tab','Key':{'p':{'S':'other'}},"
      + "'ConditionExpression':'attribute_not_exists(p)'}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void cached() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'b'},'v':{'N':'1'}}}");
    node.call("GetItem", OTHER);
    node.call("Scan", SCAN);
  }

  @Test
  void transactWriteItems_committed_keepsWhatItPutAndDeleted() {
    node.call("TransactWriteItems", transaction(PUT_A + "," + DELETE_B + "," + CHECK, ""));

    assertThat(node.header("GetItem", A)).startsWith("hit");
    assertThat(node.body("GetItem", A)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'4'}}}");
    assertThat(node.header("GetItem", B)).startsWith("hit");
    assertThat(node.body("GetItem", B)).isEqualTo("{}");
    assertThat(node.header("Scan", SCAN)).startsWith("miss");
  }

  @Test
  void transactWriteItems_committed_forgetsWhatItUpdated() {
    node.call("TransactWriteItems", transaction(UPDATE_B, ""));

    assertThat(node.header("GetItem", B)).startsWith("miss");
    assertThat(node.body("GetItem", B)).contains("'N':'5'");
  }

  @Test
  void transactWriteItems_conditionChecked_keepsThatKey() {
    node.call("TransactWriteItems", transaction(PUT_A + "," + CHECK, ""));

    assertThat(node.header("GetItem", OTHER)).startsWith("hit");
  }

  @Test
  void transactWriteItems_cancelled_changesNothing() {
    node.store.answer("TransactWriteItems",
        _ -> Reply.refused(Refusal.dynamodb("TransactionCanceledException", "Transaction cancelled")));

    node.call("TransactWriteItems", transaction(PUT_A + "," + DELETE_B + "," + CHECK, ""));

    assertThat(node.header("GetItem", A)).startsWith("hit");
    assertThat(node.body("GetItem", A)).contains("'N':'1'");
    assertThat(node.header("GetItem", B)).startsWith("hit");
    assertThat(node.header("Scan", SCAN)).startsWith("hit");
  }

  /** The store answers a repetition as it answered the first, and writes nothing. */
  @Test
  void transactWriteItems_repeatedAfterAnotherWrite_doesNotBringBackWhatItPut() {
    String transaction = transaction(PUT_A, ",'ClientRequestToken':'once'");
    node.call("TransactWriteItems", transaction);
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'9'}}}");
    node.store.answer("TransactWriteItems", _ -> Reply.ok(Accelerated.json("{}")));

    node.call("TransactWriteItems", transaction);

    assertThat(node.header("GetItem", A)).startsWith("miss");
    assertThat(node.body("GetItem", A)).contains("'N':'9'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'once'", "null"})
  void transactWriteItems_withAToken_forgetsItsKeys(String token) {
    node.call("TransactWriteItems", transaction(PUT_A + "," + DELETE_B, ",'ClientRequestToken':" + token));

    assertThat(node.header("GetItem", A)).startsWith("miss");
    assertThat(node.header("GetItem", B)).startsWith("miss");
    assertThat(node.body("GetItem", A)).contains("'N':'4'");
  }

  @Test
  void transactWriteItems_tableNamedByItsArn_isNotServedAsAnItemOfOurTable() {
    node.call("TransactWriteItems", transaction(
        PUT_A.replace("'tab'", "'arn:aws:dynamodb:eu-west-1:999999999999:table/tab'"), ""));

    assertThat(node.header("GetItem", A)).startsWith("miss");
  }

  private static String transaction(String actions, String more) {
    return "{'TransactItems':[" + actions + "]" + more + "}";
  }
}
