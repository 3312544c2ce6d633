package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
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

class UpdateItemPathTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'}}}";
  private static final String UPDATE = update("");
  private static final Refusal DENIED = Refusal.framework("AccessDeniedException", "not with these ReturnValues");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  @Test
  void updateItem_asksForNothing_isServedAtOnceAndAnswersNothing() {
    Reply answer = node.call("UpdateItem", UPDATE);

    assertThat(Accelerated.text(answer)).isEqualTo("{}");
    assertThat(node.store.last("UpdateItem").body())
        .isEqualTo(Accelerated.json(UPDATE.replaceFirst("}$", ",'ReturnValues':'ALL_NEW'}")));
    assertThat(node.header("GetItem", GET)).startsWith("hit");
    assertThat(node.body("GetItem", GET)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'7'}}}");
  }

  @Test
  void updateItem_asksForNothingButCapacity_keepsThatInTheAnswer() {
    assertThat(node.body("UpdateItem", update(",'ReturnValues':'NONE','ReturnConsumedCapacity':'TOTAL'")))
        .isEqualTo("{'ConsumedCapacity':{'TableName':'tab','CapacityUnits':1.0}}");
  }

  @Test
  void updateItem_asksForTheNewItem_reachesTheStoreAsSent() {
    String asking = update(",'ReturnValues':'ALL_NEW'");

    assertThat(node.body("UpdateItem", asking)).isEqualTo("{'Attributes':{'p':{'S':'a'},'v':{'N':'7'}}}");
    assertThat(node.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(asking));
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL_OLD", "UPDATED_OLD"})
  void updateItem_asksForTheOldItem_forgets(String returnValues) {
    node.call("PutItem", PUT);
    String asking = update(",'ReturnValues':'" + returnValues + "'");

    String answer = node.body("UpdateItem", asking);

    assertThat(node.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(asking));
    assertThat(answer).contains("'N':'1'");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.body("GetItem", GET)).contains("'N':'7'");
  }

  @Test
  void updateItem_overlapping_doesNotAskForMore() {
    node.store.hold("UpdateItem");
    node.send("UpdateItem", UPDATE);
    node.send("UpdateItem", UPDATE);
    node.store.next("UpdateItem");

    assertThat(node.store.next("UpdateItem").request().body()).isEqualTo(Accelerated.json(UPDATE));
  }

  @Test
  void updateItem_asksForTheOneUpdatedAttribute_isServedAtOnceAndAnswersThat() {
    node.call("PutItem", PUT);
    String asking = update(",'ReturnValues':'UPDATED_NEW','ReturnConsumedCapacity':'TOTAL'");

    String answer = node.body("UpdateItem", asking);

    assertThat(answer).isEqualTo("{'Attributes':{'v':{'N':'7'}},"
        + "'ConsumedCapacity':{'TableName':'tab','CapacityUnits':1.0}}");
    assertThat(node.store.last("UpdateItem").body())
        .isEqualTo(Accelerated.json(asking.replace("UPDATED_NEW", "ALL_NEW")));
    assertThat(node.header("GetItem", GET)).startsWith("hit");
    assertThat(node.body("GetItem", GET)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'7'},'w':{'N':'2'}}}");
  }

  /** The order in which a store tells several attributes, or a part of a document, is its own. */
  @ParameterizedTest
  @ValueSource(strings = {"SET v = :v, w = :v", "ADD v :v SET w = :v", "SET m.n = :v", "REMOVE v"})
  void updateItem_asksForUpdatedAttributesThatMayBeOtherThanOne_forgets(String expression) {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'},'m':{'M':{}}}}");
    String asking = "{'TableName':'tab','Key':{'p':{'S':'a'}},'UpdateExpression':'" + expression + "',"
        + (expression.contains(":v") ? "'ExpressionAttributeValues':{':v':{'N':'7'}}," : "")
        + "'ReturnValues':'UPDATED_NEW'}";

    assertThat(node.call("UpdateItem", asking).status()).isEqualTo(200);

    assertThat(node.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(asking));
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  /** A store that leaves blanks between its members. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"Attributes\": {\"p\": {\"S\": \"a\"}}, \"ConsumedCapacity\": {\"TableName\": \"tab\"}}",
      "{\"ConsumedCapacity\": {\"TableName\": \"tab\"}, \"Attributes\": {\"p\": {\"S\": \"a\"}}}"})
  void updateItem_storeWritesOtherJson_isAnsweredInTheSame(String answer) {
    node.store.answer("UpdateItem", _ -> Reply.ok(answer.getBytes(StandardCharsets.UTF_8)));

    assertThat(node.call("UpdateItem", UPDATE).body())
        .asString(StandardCharsets.UTF_8).isEqualTo("{\"ConsumedCapacity\": {\"TableName\": \"tab\"}}");
  }

  @Test
  void updateItem_checksumOfTheStores_isNotThatOfAnotherBody() {
    node.store.answer("UpdateItem", _ -> new Reply(200, Accelerated.json("{'Attributes':{'p':{'S':'a'}}}"),
        Map.of("x-amz-crc32", "1", "x-amzn-requestid", "r")));

    assertThat(node.call("UpdateItem", UPDATE).headers()).doesNotContainKey("x-amz-crc32")
        .containsEntry("x-amzn-requestid", "r");
  }

  @ParameterizedTest
  @ValueSource(strings = {",'ReturnValues':'NONE','ReturnValues':'NONE'", ",'Tomorrow':1"})
  void updateItem_saysMoreThanWeUnderstand_reachesTheStoreAsSent(String more) {
    node.call("UpdateItem", update(more));

    assertThat(node.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(update(more)));
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void updateItem_policyAllowsNoNewItem_isSentAsWrittenAndForgets() {
    node.call("PutItem", PUT);
    denyMoreThanAsked();

    Reply answer = node.call("UpdateItem", UPDATE);

    assertThat(Accelerated.text(answer)).isEqualTo("{}");
    assertThat(node.store.count("UpdateItem")).isEqualTo(2);
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.body("GetItem", GET)).contains("'N':'7'");
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void updateItem_policyAllowedNoNewItem_isNotAskedAgainForAWhile() {
    denyMoreThanAsked();
    node.call("UpdateItem", UPDATE);

    node.call("UpdateItem", UPDATE);
    assertThat(node.store.count("UpdateItem")).isEqualTo(3);

    node.clock.advance(Duration.ofMinutes(5));
    node.store.release("UpdateItem");
    node.call("UpdateItem", UPDATE);
    assertThat(node.store.count("UpdateItem")).isEqualTo(4);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void updateItem_policyAllowedNoNewItemToOneCaller_isAskedForAnother() {
    denyMoreThanAsked();
    node.call("UpdateItem", UPDATE);
    node.store.release("UpdateItem");

    node.accelerator.execute(new Request(Request.DYNAMODB, "UpdateItem", Accelerated.json(UPDATE),
        new Caller("another", "us-east-1")));

    assertThat(node.store.last("UpdateItem").body()).asString(StandardCharsets.UTF_8).contains("ALL_NEW");
  }

  @Test
  void updateItem_policyAllowsNoUpdate_isRefusedInTheWordsForWhatTheClientWrote() {
    node.call("PutItem", PUT);
    node.store.answer("UpdateItem", request -> Reply.refused(Refusal.framework("AccessDeniedException",
        isAsWritten(request) ? "as written" : "as edited")));

    assertThat(node.body("UpdateItem", UPDATE)).contains("as written");
    assertThat(node.header("GetItem", GET)).startsWith("hit");

    node.store.release("UpdateItem");
    node.call("UpdateItem", UPDATE);
    assertThat(node.store.last("UpdateItem").body()).asString(StandardCharsets.UTF_8).contains("ALL_NEW");
  }

  @Test
  void updateItem_editedAndLost_isNotSentAgain() {
    node.store.fail("UpdateItem", new UncertainOutcomeException("lost", null));

    assertThat(node.send("UpdateItem", UPDATE)).isCompletedExceptionally();
    assertThat(node.store.count("UpdateItem")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void updateItem_editedAndFailedInTheStore_isNotSentAgain(int status) {
    node.store.answer("UpdateItem",
        _ -> new Reply(status, Accelerated.json("{'__type':'x#AccessDeniedException'}"), Map.of()));

    assertThat(node.call("UpdateItem", UPDATE).status()).isEqualTo(status);
    assertThat(node.store.count("UpdateItem")).isEqualTo(1);
  }

  @Test
  void updateItem_lostWhenSentAsWritten_isUncertain() {
    node.call("PutItem", PUT);
    var sent = new int[1];
    node.store.answer("UpdateItem", _ -> {
      if (sent[0]++ == 0) {
        return Reply.refused(DENIED);
      }
      return new Reply(500, Accelerated.json("{}"), Map.of());
    });

    assertThat(node.call("UpdateItem", UPDATE).status()).isEqualTo(500);

    assertThat(sent[0]).isEqualTo(2);
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  private void denyMoreThanAsked() {
    node.store.answer("UpdateItem", request -> isAsWritten(request)
        ? node.database.execute(request).toCompletableFuture().join()
        : Reply.refused(DENIED));
  }

  private static boolean isAsWritten(Request request) {
    return !new String(request.body(), StandardCharsets.UTF_8).contains("ALL_NEW");
  }

  private static String update(String more) {
    return "{'TableName':'tab','Key':{'p':{'S':'a'}},'UpdateExpression':'SET v = :v',"
        + "'ExpressionAttributeValues':{':v':{'N':'7'}}" + more + "}";
  }
}
