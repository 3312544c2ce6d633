package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.ScriptedStore;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetItemPathTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String STRONG = "{'TableName':'tab','Key':{'p':{'S':'a'}},'ConsistentRead':true}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'}}}";
  private static final String ITEM = "{'Item':{'p':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'}}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @Test
  void getItem_twice_missesThenHitsWithoutTheStore() {
    node.writeAround("PutItem", PUT);

    Reply first = node.call("GetItem", GET);
    node.clock.advance(Duration.ofMillis(412));
    Reply second = node.call("GetItem", GET);

    assertThat(Accelerated.header(first)).isEqualTo("miss; cache=item");
    assertThat(Accelerated.header(second)).isEqualTo("hit; cache=item; age=412");
    assertThat(Accelerated.text(first)).isEqualTo(ITEM);
    assertThat(Accelerated.text(second)).isEqualTo(ITEM);
    assertThat(node.store.count("GetItem")).isEqualTo(1);
  }

  @Test
  void getItem_withoutProjection_reachesTheStoreAsSent() {
    node.call("GetItem", GET);

    assertThat(node.store.last("GetItem").body()).isEqualTo(Accelerated.json(GET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff{'TableName':'tab','Key':{'p':{'S':'a'}}}", "UTF-16", "UTF-16LE"})
  void getItem_notPlainUtf8_isTheStoresToAnswer(String document) {
    byte[] body = document.startsWith("UTF")
        ? GET.replace('\'', '"').getBytes(Charset.forName(document))
        : Accelerated.json(document);

    Reply answer = node.accelerator.execute(new Request(Request.DYNAMODB, "GetItem", body, Caller.ANONYMOUS))
        .toCompletableFuture().join();

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=request");
    assertThat(node.store.last("GetItem").body()).isEqualTo(body);
  }

  /** A store that takes the first of two would put another item under our key. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', value = {
      "GetItem | {'TableName':'tab','Key':{'p':{'S':'b'},'p':{'S':'a'}}}",
      "BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'b'},'p':{'S':'a'}}]}}}"})
  void read_keyAttributeSaidTwice_isTheStoresToAnswerAndNotKept(String operation, String body) {
    assertThat(node.header(operation, body)).isEqualTo("bypass; reason=request");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void getItem_projectionIntoKey_isTheStoresToRefuse() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    String into = "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'v, p.x'}";

    assertThat(node.header("GetItem", into)).isEqualTo("bypass; reason=request");
    assertThat(node.store.last("GetItem").body()).isEqualTo(Accelerated.json(into));
  }

  @Test
  void getItem_absent_isRememberedForItsOwnTime() {
    var settings = TableCacheSettings.DEFAULT.withTtls(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ZERO);
    var brief = new Accelerated(CacheSettings.EMBEDDED.withTable("tab", settings));
    brief.call("GetItem", GET);

    assertThat(brief.header("GetItem", GET)).isEqualTo("hit; cache=item; age=0");
    assertThat(brief.body("GetItem", GET)).isEqualTo("{}");
    brief.clock.advance(Duration.ofSeconds(1));
    assertThat(brief.header("GetItem", GET)).isEqualTo("miss; cache=item");
  }

  @Test
  void getItem_pastItsTime_misses() {
    node.call("GetItem", GET);
    node.clock.advance(Duration.ofMinutes(5));

    assertThat(node.header("GetItem", GET)).isEqualTo("miss; cache=item");
  }

  @Test
  void getItem_tableSwitchedOff_bypasses() {
    var off = new Accelerated(CacheSettings.EMBEDDED.withTable("tab", TableCacheSettings.OFF));

    assertThat(off.header("GetItem", GET)).isEqualTo("bypass; reason=off");
  }

  @Test
  void getItem_projection_isAnsweredFromTheWholeItem() {
    node.writeAround("PutItem", PUT);

    assertThat(node.body("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'#v',"
        + "'ExpressionAttributeNames':{'#v':'v'}}")).isEqualTo("{'Item':{'v':{'N':'1'}}}");
    assertThat(node.store.last("GetItem").body()).isEqualTo(Accelerated.json(GET));
    assertThat(node.body("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'AttributesToGet':['w']}"))
        .isEqualTo("{'Item':{'w':{'N':'2'}}}");
    assertThat(node.body("GetItem", GET)).isEqualTo(ITEM);
    assertThat(node.store.count("GetItem")).isEqualTo(1);
  }

  @Test
  void getItem_sameKeyWrittenDifferently_hits() {
    node.call("GetItem", GET);

    assertThat(node.header("GetItem", " { 'Key' : { 'p' : {'S':'\\u0061'} }, 'TableName':'tab' } "))
        .startsWith("hit");
  }

  @Test
  void getItem_capacityAsked_reportsWhatWouldHaveBeenCharged() {
    node.writeAround("PutItem",
        "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'S':'" + "x".repeat(5000) + "'}}}");
    node.call("GetItem", GET);

    assertThat(node.body("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}"))
        .endsWith(",'ConsumedCapacity':{'TableName':'tab','CapacityUnits':1.0}}");
    assertThat(node.body("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnConsumedCapacity':'INDEXES'}"))
        .endsWith(
            ",'ConsumedCapacity':{'TableName':'tab','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}}");
    assertThat(node.body("GetItem", "{'TableName':'tab','Key':{'p':{'S':'z'}},'ReturnConsumedCapacity':'TOTAL'}"))
        .isEqualTo("{'ConsumedCapacity':{'TableName':'tab','CapacityUnits':0.5}}");
  }

  @Test
  void getItem_capacityAskedInFrontOfADatabase_reportsNothingForAHit() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    String asking = "{'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}";

    assertThat(remote.body("GetItem", asking))
        .isEqualTo("{'ConsumedCapacity':{'TableName':'tab','CapacityUnits':0.5}}");
    assertThat(remote.body("GetItem", asking))
        .isEqualTo("{'ConsumedCapacity':{'TableName':'tab','CapacityUnits':0.0}}");
  }

  @Test
  void getItem_hit_ofAMissThatAskedForCapacity_hasNone() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}");

    assertThat(node.body("GetItem", GET)).isEqualTo("{}");
  }

  @Test
  void getItem_strong_alwaysAsksTheStoreAndRepairsTheEntry() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'9'}}}");
    node.clock.advance(Duration.ofMillis(1));

    Reply strong = node.call("GetItem", STRONG);

    assertThat(Accelerated.header(strong)).isEqualTo("bypass; reason=consistent-read");
    assertThat(Accelerated.text(strong)).contains("'N':'9'");
    assertThat(node.header("GetItem", STRONG)).isEqualTo("bypass; reason=consistent-read");
    assertThat(node.body("GetItem", GET)).contains("'N':'9'");
  }

  @Test
  void getItem_manyAtOnce_makeOneRead() {
    node.store.hold("GetItem");
    var answers = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < 1000; i++) {
      answers.add(node.send("GetItem", GET));
    }
    node.writeAround("PutItem", PUT);
    node.store.next("GetItem").answer();

    assertThat(answers).allSatisfy(answer -> assertThat(Accelerated.text(answer.getNow(null))).isEqualTo(ITEM));
    assertThat(node.store.count("GetItem")).isEqualTo(1);
    assertThat(node.store.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void getItem_storeRefusesTheFill_allWhoWaitAreRefused() {
    node.store.hold("GetItem");
    var first = node.send("GetItem", GET);
    var second = node.send("GetItem", GET);
    node.store.next("GetItem").answer(Reply.refused(Refusal.dynamodb("ThrottlingException", "slow"))
        .withHeader("x-amzn-requestid", "1"));

    assertThat(first.join().headers()).containsEntry("x-amzn-requestid", "1");
    assertThat(second.join().headers()).doesNotContainKey("x-amzn-requestid");
    assertThat(second.join().status()).isEqualTo(400);
    assertThat(node.send("GetItem", GET)).isNotDone();
  }

  @Test
  void getItem_storeFails_allWhoWaitFail() {
    node.store.hold("GetItem");
    var first = node.send("GetItem", GET);
    var second = node.send("GetItem", GET);
    node.store.next("GetItem").lose();

    assertThat(first).failsWithin(Duration.ZERO).withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .havingCause().isInstanceOf(UncertainOutcomeException.class);
    assertThat(second).isCompletedExceptionally();
    assertThat(node.send("GetItem", GET)).isNotDone();
  }

  @Test
  void getItem_storeAnswersNonsense_thoseWhoWaitReadOnceMore() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}");
    node.store.hold("GetItem");
    var first = node.send("GetItem", GET);
    var second = node.send("GetItem", GET);
    var third = node.send("GetItem", GET);
    node.store.release("GetItem");

    node.store.next("GetItem").answer(Reply.ok(Accelerated.json("{'Item':")));

    assertThat(Accelerated.text(first.join())).isEqualTo(ITEM);
    assertThat(Accelerated.header(first.join())).isEqualTo("bypass; reason=failure");
    assertThat(List.of(Accelerated.header(second.join()), Accelerated.header(third.join())))
        .containsExactlyInAnyOrder("miss; cache=item", "hit; cache=item; age=0");
  }

  @Test
  void getItem_storeAnswersNonsenseTwice_eachAsksForItself() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}");
    node.store.hold("GetItem");
    var first = node.send("GetItem", GET);
    var second = node.send("GetItem", GET);
    var third = node.send("GetItem", GET);
    var nonsense = Reply.ok(Accelerated.json("{'Item':"));
    node.store.next("GetItem").answer(nonsense);
    var again = node.store.next("GetItem");
    node.store.release("GetItem");

    again.answer(nonsense);
    node.store.next("GetItem").answer();

    assertThat(List.of(Accelerated.header(first.join()), Accelerated.header(second.join()),
        Accelerated.header(third.join()))).contains("bypass; reason=failure", "bypass; reason=fill");
    assertThat(Accelerated.text(third.join())).isEqualTo(ITEM);
  }

  @Test
  void getItem_rebuiltAnswer_dropsTheChecksumOfTheStores() {
    node.store.answer("GetItem", _ -> Reply.ok(Accelerated.json(ITEM)).withHeader("x-amz-crc32", "1")
        .withHeader("x-amzn-requestid", "2"));

    assertThat(node.call("GetItem", GET).headers()).containsEntry("x-amz-crc32", "1");
    node.clock.advance(Duration.ofHours(1));
    assertThat(node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'AttributesToGet':['w']}").headers())
        .doesNotContainKey("x-amz-crc32").containsEntry("x-amzn-requestid", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{'TableName':'tab'}", "{'TableName':'tab','Key':{}}",
      "{'TableName':'tab','Key':{'p':{'N':'1'}}}", "{'TableName':'tab','Key':{'p':{'S':''}}}",
      "{'TableName':'tab','Key':{'q':{'S':'a'}}}", "{'TableName':'tab','Key':{'p':{'S':'a'},'s':{'S':'b'}}}",
      "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'status'}",
      "{'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnConsumedCapacity':'X'}",
      "{'TableName':'tab','Key':{'p':{'S':'a'}},'NewMember':1}",
      "{'TableName':'tab','TableName':'tab','Key':{'p':{'S':'a'}}}",
      "{'TableName':'arn:aws:dynamodb:us-east-1:999999999999:table/tab','Key':{'p':{'S':'a'}}}"})
  void getItem_notCertainlyValid_goesToTheStoreAsSent(String body) {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.store.answer("GetItem", _ -> Reply.refused(Refusal.validation("the store's own words")));

    Reply answer = node.call("GetItem", body);

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=request");
    assertThat(Accelerated.text(answer)).contains("the store's own words");
    assertThat(node.store.last("GetItem").body()).isEqualTo(Accelerated.json(body));
  }

  @Test
  void getItem_unknownTable_goesToTheStore() {
    Reply answer = node.call("GetItem", "{'TableName':'nowhere','Key':{'p':{'S':'a'}}}");

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=table");
    assertThat(Accelerated.text(answer)).contains("ResourceNotFoundException");
  }

  @Test
  void getItem_tableGoneBehindOurBack_isForgotten() {
    node.call("GetItem", GET);
    node.writeAround("DeleteTable", "{'TableName':'tab'}");
    node.clock.advance(Duration.ofHours(1));

    assertThat(node.body("GetItem", GET)).contains("ResourceNotFoundException");
    assertThat(node.header("GetItem", GET)).isEqualTo("bypass; reason=table");
  }

  @Test
  void getItem_callersWithTablesOfTheirOwn_doNotMeet() {
    var settings = new CacheSettings(1 << 20, 1 << 20, CacheSettings.EMBEDDED.consumedCapacityOnHit(),
        dev.needletail.cache.settings.Tenancy.PER_CALLER, Duration.ZERO, Duration.ZERO, TableCacheSettings.DEFAULT,
        Map.of());
    var shared = new Accelerated(settings);
    shared.call("GetItem", GET);

    var other = new Request(Request.DYNAMODB, "GetItem", Accelerated.json(GET),
        new dev.needletail.model.Caller("other", "us-east-1"));

    assertThat(Accelerated.header(shared.accelerator.execute(other).toCompletableFuture().join())).startsWith("miss");
    assertThat(shared.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void getItem_hit_completesOnTheCallersThread() {
    node.call("GetItem", GET);
    node.store.hold("GetItem");

    assertThat(node.send("GetItem", GET)).isDone();
    assertThat(ScriptedStore.alone().requests()).isEmpty();
  }
}
