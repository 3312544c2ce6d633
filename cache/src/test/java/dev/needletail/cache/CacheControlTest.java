package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.CacheControl;
import dev.needletail.model.CacheControl.Mode;
import dev.needletail.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads whose clients say how the caches are to treat them. */
class CacheControlTest {

  private static final CacheControl BYPASS = new CacheControl(Mode.BYPASS, Long.MAX_VALUE);
  private static final CacheControl REFRESH = new CacheControl(Mode.REFRESH, Long.MAX_VALUE);
  private static final CacheControl ONLY_IF_CACHED = new CacheControl(Mode.ONLY_IF_CACHED, Long.MAX_VALUE);

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String BATCH = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'b'}}]}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p = :p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";
  private static final String SCAN = "{'TableName':'tab'}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  static Stream<Arguments> reads() {
    return Stream.of(Arguments.of("GetItem", GET), Arguments.of("BatchGetItem", BATCH), Arguments.of("Query", QUERY),
        Arguments.of("Scan", SCAN));
  }

  /** The caches know a table, and of the reads nothing. */
  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void maxAge_entryIsYounger_hits(String operation, String body) {
    outdatedEntry(operation, body, Duration.ofSeconds(5));

    Reply answer = node.call(operation, body, maxAge(Duration.ofSeconds(5)));

    assertThat(Accelerated.header(answer)).startsWith("hit").endsWith("age=5000");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void maxAge_entryIsOlder_missesAndReplacesIt(String operation, String body) {
    outdatedEntry(operation, body, Duration.ofSeconds(5));

    Reply answer = node.call(operation, body, maxAge(Duration.ofSeconds(5).minusNanos(1)));

    assertThat(Accelerated.header(answer)).startsWith("miss");
    assertThat(Accelerated.text(answer)).contains("'N':'2'");
    assertThat(node.header(operation, body)).startsWith("hit").endsWith("age=0");
    assertThat(node.body(operation, body)).contains("'N':'2'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void bypass_isTheStoresAndLeavesTheCachesAsTheyWere(String operation, String body) {
    outdatedEntry(operation, body, Duration.ZERO);

    Reply answer = node.call(operation, body, BYPASS);

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=requested");
    assertThat(Accelerated.text(answer)).contains("'N':'2'");
    assertThat(node.store.last(operation).body()).isEqualTo(Accelerated.json(body));
    assertThat(node.body(operation, body)).contains("'N':'1'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void bypass_nothingIsKept_keepsNothing(String operation, String body) {
    node.call(operation, body, BYPASS);

    assertThat(node.header(operation, body)).startsWith("miss");
  }

  @Test
  void bypass_stronglyConsistent_doesNotRepairTheEntry() {
    outdatedEntry("GetItem", GET, Duration.ZERO);

    node.call("GetItem", GET.replaceFirst("}$", ",'ConsistentRead':true}"), BYPASS);

    assertThat(node.body("GetItem", GET)).contains("'N':'1'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refresh_replacesTheEntry(String operation, String body) {
    outdatedEntry(operation, body, Duration.ZERO);

    Reply answer = node.call(operation, body, REFRESH);

    assertThat(Accelerated.header(answer)).startsWith("miss");
    assertThat(Accelerated.text(answer)).contains("'N':'2'");
    assertThat(node.body(operation, body)).contains("'N':'2'");
    assertThat(node.header(operation, body)).startsWith("hit");
  }

  /** What began before it may have read before what its client knows of. */
  @ParameterizedTest
  @MethodSource("reads")
  void refresh_whileAnotherReads_readsForItself(String operation, String body) {
    node.store.hold(operation);
    var other = node.send(operation, body);
    var refreshing = node.send(operation, body, REFRESH);

    var first = node.store.next(operation);
    node.store.next(operation).answer();

    assertThat(refreshing).isCompleted();
    assertThat(other).isNotDone();
    first.answer();
    assertThat(node.header(operation, body)).startsWith("hit");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void onlyIfCached_isCached_hits(String operation, String body) {
    outdatedEntry(operation, body, Duration.ZERO);

    Reply answer = node.call(operation, body, ONLY_IF_CACHED);

    assertThat(Accelerated.header(answer)).startsWith("hit");
    assertThat(Accelerated.text(answer)).contains("'N':'1'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void onlyIfCached_isTooOld_isRefused(String operation, String body) {
    outdatedEntry(operation, body, Duration.ofSeconds(5));

    assertRefused(operation, body, new CacheControl(Mode.ONLY_IF_CACHED, 1));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void onlyIfCached_isNotCached_isRefusedAndNobodyWaitsForIt(String operation, String body) {
    assertRefused(operation, body, ONLY_IF_CACHED);

    assertThat(node.call(operation, body).status()).isEqualTo(200);
  }

  /** One of two keys is not enough. */
  @Test
  void onlyIfCached_batchIsPartlyCached_isRefused() {
    node.call("GetItem", GET);

    assertRefused("BatchGetItem", BATCH, ONLY_IF_CACHED);
  }

  @Test
  void onlyIfCached_tableIsNotKnown_isRefusedWithoutAskingForIt() {
    assertRefused("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}", ONLY_IF_CACHED);
    assertRefused("BatchGetItem",
        "{'RequestItems':{'sorted':{'Keys':[{'p':{'S':'a'},'s':{'S':'1'}}]}}}", ONLY_IF_CACHED);
    assertRefused("Query", QUERY.replace("'tab'", "'sorted'"), ONLY_IF_CACHED);
    assertRefused("Scan", "{'TableName':'sorted'}", ONLY_IF_CACHED);
  }

  @Test
  void onlyIfCached_neverCached_isRefused() {
    for (String operation : List.of("Query", "Scan", "GetItem")) {
      String body = operation.equals("Query") ? QUERY : operation.equals("Scan") ? SCAN : GET;
      assertRefused(operation, body.replaceFirst("}$", ",'ConsistentRead':true}"), ONLY_IF_CACHED);
    }
    assertRefused("TransactGetItems", "{'TransactItems':[{'Get':" + GET + "}]}", ONLY_IF_CACHED);
    assertRefused("Scan", "{'TableName':'tab','IndexName':'nobody-knows'}", ONLY_IF_CACHED);
  }

  @Test
  void writesAndOthers_takeNoNotice() {
    assertThat(node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'}}}", ONLY_IF_CACHED).status())
        .isEqualTo(200);
    assertThat(node.call("DescribeTable", "{'TableName':'tab'}", ONLY_IF_CACHED).status()).isEqualTo(200);
    node.store.answer("ListTables", _ -> Reply.ok(Accelerated.json("{}")));
    assertThat(node.call("ListTables", "{}", ONLY_IF_CACHED).status()).isEqualTo(200);

    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  /** The cache holds 1 for the read, the store 2. */
  private void outdatedEntry(String operation, String body, Duration age) {
    write("1");
    node.call(operation, body);
    node.clock.advance(age);
    write("2");
  }

  private void write(String value) {
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}");
  }

  private void assertRefused(String operation, String body, CacheControl control) {
    int asked = node.store.requests().size();

    Reply answer = node.call(operation, body, control);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Accelerated.text(answer)).contains("#NotCachedException").contains("only-if-cached");
    assertThat(Accelerated.header(answer)).isEqualTo("miss; reason=only-if-cached");
    assertThat(node.store.requests()).hasSize(asked);
  }

  private static CacheControl maxAge(Duration age) {
    return new CacheControl(Mode.USE, age.toNanos());
  }
}
