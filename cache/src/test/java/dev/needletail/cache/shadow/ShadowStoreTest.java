package dev.needletail.cache.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.cache.FakeDynamoDb;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.ScriptedStore;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowStoreTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'n':{'N':'1'},'m':{'N':'2'}}}";
  private static final String OTHER_PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'n':{'N':'2'},'m':{'N':'2'}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p=:p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final FakeClock clock = new FakeClock();
  private final FakeDynamoDb database = new FakeDynamoDb().table("tab", false).table("sorted", true);
  private final ScriptedStore store = ScriptedStore.before(database);
  private final ShadowStore shadow = new ShadowStore(store, CacheSettings.EMBEDDED, clock);

  private static Request request(String operation, String body) {
    return new Request(Request.DYNAMODB, operation, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        Caller.ANONYMOUS);
  }

  private Reply call(String operation, String body) {
    return shadow.execute(request(operation, body)).toCompletableFuture().join();
  }

  private void around(String operation, String body) {
    database.execute(request(operation, body));
  }

  private ReadReport items() {
    return items(shadow);
  }

  private static ReadReport items(ShadowStore shadow) {
    TableReport table = shadow.report().tables().get("tab");
    return table == null ? ReadReport.NONE : table.items();
  }

  private TableReport table() {
    return Objects.requireNonNull(shadow.report().tables().get("tab"));
  }

  private ReadReport queries() {
    return table().queries();
  }

  @Test
  void execute_anything_asksTheStoreEachTimeAndAddsOnlyAHeader() {
    around("PutItem", PUT);
    var asked = new CompletableFuture<Request>();
    store.answer("GetItem", request -> {
      asked.complete(request);
      return new Reply(200, "{\"Item\":{\"p\":{\"S\":\"a\"}},\"New\":1}".getBytes(StandardCharsets.UTF_8),
          Map.of("x-amz-crc32", "17"));
    });
    Request sent = request("GetItem", GET);

    Reply answer = shadow.execute(sent).toCompletableFuture().join();

    assertThat(asked.join()).isSameAs(sent);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"Item\":{\"p\":{\"S\":\"a\"}},\"New\":1}");
    assertThat(answer.headers()).containsOnly(Map.entry("x-amz-crc32", "17"),
        Map.entry("x-needletail-cache", "bypass; reason=shadow"));
  }

  @Test
  void updateItem_withoutReturnValues_reachesTheStoreAsItIs() {
    var asked = new CompletableFuture<Request>();
    store.answer("UpdateItem", request -> {
      asked.complete(request);
      return Reply.ok("{}".getBytes(StandardCharsets.UTF_8));
    });
    call("GetItem", GET);
    Request sent = request("UpdateItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'UpdateExpression':'SET n=:n',"
        + "'ExpressionAttributeValues':{':n':{'N':'3'}}}");

    shadow.execute(sent);

    assertThat(asked.join()).isSameAs(sent);
  }

  @Test
  void getItem_repeated_countsHitsAndUnits() {
    around("PutItem", PUT);
    for (int i = 0; i < 5; i++) {
      call("GetItem", GET);
      clock.advance(Duration.ofSeconds(2));
    }
    call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ConsistentRead':true}");

    ReadReport items = items();
    assertThat(items.lookups()).isEqualTo(5);
    assertThat(items.requests()).isEqualTo(5);
    assertThat(items.hitCount()).isEqualTo(4);
    assertThat(items.requestsSaved()).isEqualTo(4);
    assertThat(items.units()).isEqualTo(2.5);
    assertThat(items.unitsSaved()).isEqualTo(2.0);
    assertThat(items.strong()).isEqualTo(1);
    assertThat(items.comparedCount()).isEqualTo(4);
    assertThat(items.staleCount()).isZero();
  }

  @Test
  void getItem_afterAnotherWroteAround_countsHitsThatWereOutOfDateUntilTheirTimeIsOver() {
    around("PutItem", PUT);
    call("GetItem", GET);
    clock.advance(Duration.ofSeconds(10));
    around("PutItem", OTHER_PUT);
    call("GetItem", GET);
    clock.advance(Duration.ofSeconds(10));
    call("GetItem", GET);
    clock.advance(Duration.ofMinutes(5));
    call("GetItem", GET);
    call("GetItem", GET);

    ReadReport items = items();
    assertThat(items.hitCount()).isEqualTo(3);
    assertThat(items.comparedCount()).isEqualTo(3);
    assertThat(items.staleCount()).isEqualTo(2);
    assertThat(items.staleMean()).isEqualTo(Duration.ofSeconds(15));
    assertThat(items.staleMax()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void getItem_afterAPutThroughTheNode_isAHitThatAgreesWhateverTheOrderOfAttributes() {
    call("GetItem", GET);
    call("PutItem", "{'TableName':'tab','Item':{'m':{'N':'2.0'},'n':{'N':'1'},'p':{'S':'a'}}}");

    call("GetItem", GET);

    assertThat(items().hitCount()).isEqualTo(1);
    assertThat(items().comparedCount()).isEqualTo(1);
    assertThat(items().staleCount()).isZero();
    assertThat(table().writes()).isEqualTo(1);
  }

  @Test
  void getItem_overtakenByAWrite_isNotHeldAgainstTheStore() {
    around("PutItem", PUT);
    call("GetItem", GET);
    store.hold("GetItem");
    var read = shadow.execute(request("GetItem", GET)).toCompletableFuture();
    store.release("GetItem");
    call("PutItem", OTHER_PUT);
    store.next("GetItem").takeEffect().answer();

    assertThat(read).isCompleted();
    assertThat(items().hitCount()).isEqualTo(1);
    assertThat(items().comparedCount()).isZero();
  }

  @Test
  void getItem_whileAWriteIsUnderWay_isNotHeldAgainstTheStore() {
    around("PutItem", PUT);
    call("GetItem", GET);
    store.hold("PutItem");
    shadow.execute(request("PutItem", OTHER_PUT));
    var write = store.next("PutItem").takeEffect();

    call("GetItem", GET);
    write.answer();
    call("GetItem", GET);

    assertThat(items().hitCount()).isEqualTo(2);
    assertThat(items().comparedCount()).isEqualTo(1);
    assertThat(items().staleCount()).isZero();
  }

  @Test
  void getItem_whileAnotherReadsTheSame_wouldHaveWaitedForIt() {
    around("PutItem", PUT);
    call("DescribeTable", "{'TableName':'tab'}");
    store.hold("GetItem");
    shadow.execute(request("GetItem", GET));
    shadow.execute(request("GetItem", GET));
    store.next("GetItem").takeEffect().answer();
    store.next("GetItem").takeEffect().answer();

    assertThat(items().hitCount()).isZero();
    assertThat(items().joins()).isEqualTo(1);
    assertThat(items().requestsSaved()).isEqualTo(1);
    assertThat(items().unitsSaved()).isEqualTo(0.5);
  }

  /** Or every later read of the same would wait for one that is long over. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"GetItem | {'TableName':'tab','Key':{'p':{'S':'a'}}}",
      "BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]}}}", "Scan | {'TableName':'tab'}"})
  void read_ofWhichTheAnswerIsUnreadable_isOver(String operation, String body) {
    around("PutItem", PUT);
    call("DescribeTable", "{'TableName':'tab'}");
    store.answer(operation,
        _ -> Reply.ok("{'Item':1,'Items':1,'Responses':{'tab':[1]}".getBytes(StandardCharsets.UTF_8)));
    call(operation, body);
    store.release(operation);

    call(operation, body);

    assertThat(shadow.report().unread()).isPositive();
    ReadReport report = operation.equals("Scan") ? table().scans() : items();
    assertThat(report.joins()).isZero();
  }

  @Test
  void getItem_ofAProjection_isHeldAgainstTheSameProjection() {
    around("PutItem", PUT);
    String projected = "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'n'}";
    call("GetItem", GET);
    call("GetItem", projected);
    around("PutItem", OTHER_PUT);
    call("GetItem", projected);
    call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'m'}");

    assertThat(items().hitCount()).isEqualTo(3);
    assertThat(items().comparedCount()).isEqualTo(1);
    assertThat(items().staleCount()).isEqualTo(1);
  }

  @Test
  void batchGetItem_partlyKnown_savesUnitsButNoRequest() {
    around("PutItem", PUT);
    call("GetItem", GET);
    String batch = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'b'}}]}}}";

    call("BatchGetItem", batch);
    call("BatchGetItem", batch);

    assertThat(items().lookups()).isEqualTo(5);
    assertThat(items().hitCount()).isEqualTo(3);
    assertThat(items().requests()).isEqualTo(3);
    assertThat(items().requestsSaved()).isEqualTo(1);
    assertThat(items().unitsSaved()).isEqualTo(1.5);
    assertThat(items().comparedCount()).isEqualTo(3);
  }

  @Test
  void query_repeated_isAHitUntilItsPartitionIsWritten() {
    around("PutItem", PUT);
    call("Query", QUERY);
    call("Query", QUERY);
    call("PutItem", OTHER_PUT);
    call("Query", QUERY);
    call("Query", QUERY);

    assertThat(queries().lookups()).isEqualTo(4);
    assertThat(queries().hitCount()).isEqualTo(2);
    assertThat(queries().staleCount()).isZero();
    assertThat(queries().unitsSaved()).isEqualTo(1.0);
  }

  @Test
  void query_ofAnIndex_isCountedUnderIt() {
    String query = "{'TableName':'tab','IndexName':'byG','KeyConditionExpression':'g=:g',"
        + "'ExpressionAttributeValues':{':g':{'S':'x'}}}";
    call("Query", query);
    call("Query", query);
    around("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'g':{'S':'x'}}}");
    call("Query", query);
    call("Scan", "{'TableName':'tab','IndexName':'byG'}");

    var index = Objects.requireNonNull(table().indexes().get("byG"));
    assertThat(index.queries().lookups()).isEqualTo(3);
    assertThat(index.queries().hitCount()).isEqualTo(2);
    assertThat(index.queries().staleCount()).isEqualTo(1);
    assertThat(index.scans().lookups()).isEqualTo(1);
    assertThat(queries()).isEqualTo(ReadReport.NONE);
  }

  @Test
  void putItem_ofUnknownOutcome_forgetsForALongTime() {
    around("PutItem", PUT);
    call("GetItem", GET);
    store.fail("PutItem", new UncertainOutcomeException("lost", null));
    assertThatThrownBy(() -> call("PutItem", OTHER_PUT)).hasCauseInstanceOf(UncertainOutcomeException.class);

    call("GetItem", GET);
    call("GetItem", GET);
    assertThat(items().hitCount()).isZero();

    clock.advance(Duration.ofSeconds(61));
    call("GetItem", GET);
    call("GetItem", GET);
    assertThat(items().hitCount()).isEqualTo(1);
  }

  @Test
  void putItem_refused_changesNothing() {
    around("PutItem", PUT);
    call("GetItem", GET);

    call("PutItem", OTHER_PUT.replace("}}}", "}},'ConditionExpression':'attribute_not_exists(p)'}"));
    call("GetItem", GET);

    assertThat(items().hitCount()).isEqualTo(1);
    assertThat(items().comparedCount()).isEqualTo(1);
    assertThat(items().staleCount()).isZero();
  }

  @Test
  void putItem_whereWritesAreForgotten_isReadAgain() {
    var forgetting = new ShadowStore(store, CacheSettings.EMBEDDED
        .withDefaults(TableCacheSettings.DEFAULT.withWrittenItems(WrittenItems.FORGET)), clock);
    for (String operation : List.of("GetItem", "PutItem", "GetItem", "GetItem")) {
      forgetting.execute(request(operation, operation.equals("GetItem") ? GET : PUT));
    }

    assertThat(items(forgetting).hitCount()).isEqualTo(1);
  }

  @Test
  void report_afterWhatTheStoreRefused_hasNothingOfIt() {
    call("GetItem", "{'TableName':'none','Key':{'p':{'S':'a'}}}");
    call("GetItem", "{'TableName':'tab','Key':{'x':{'S':'a'}}}");
    call("GetItem", "{");

    assertThat(shadow.report().tables()).isEmpty();
    assertThat(shadow.report().unread()).isZero();
  }
}
