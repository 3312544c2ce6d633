package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.CacheControl;
import dev.needletail.model.CacheControl.Mode;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries whose time is over, where their readers would get an error or wait. */
class StaleAnswersTest {

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofSeconds(30);
  private static final Reply BROKEN = new Reply(500, Accelerated.json("{'__type':'x#InternalServerError'}"),
      Map.of());
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'%d'}}}";

  private final Accelerated ifError = node(new StaleAnswers(STALE, Duration.ZERO),
      new MissLimits(1, 0, Duration.ofSeconds(2)));
  private final Accelerated whileRevalidate = node(new StaleAnswers(Duration.ZERO, STALE), MissLimits.DEFAULT);

  private static Accelerated node(StaleAnswers stale, MissLimits misses) {
    var node = new Accelerated(CacheSettings.EMBEDDED.withDefaults(TableCacheSettings.DEFAULT
        .withTtls(TTL, TTL, TTL).withStale(stale).withMisses(misses)));
    node.writeAround("PutItem", PUT.formatted(1));
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'to learn the table'}}}");
    return node;
  }

  static Stream<Arguments> reads() {
    return Stream.of(Arguments.of("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}}}"),
        Arguments.of("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'absent'}}]}}}"),
        Arguments.of("Query", "{'TableName':'tab','KeyConditionExpression':'p = :p',"
            + "'ExpressionAttributeValues':{':p':{'S':'a'}}}"),
        Arguments.of("Scan", "{'TableName':'tab'}"));
  }

  /** The caches hold what others have changed since, and its time has been over for so long. */
  private static void expired(Accelerated node, String operation, String body, Duration since) {
    node.call(operation, body);
    node.writeAround("PutItem", PUT.formatted(2));
    node.clock.advance(TTL.plus(since));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_storeFails_isAnsweredUntilTheLastNanosecond(String operation, String body) {
    expired(ifError, operation, body, STALE.minusNanos(1));
    ifError.store.answer(operation, _ -> BROKEN);

    Reply stale = ifError.call(operation, body);

    assertThat(stale.status()).isEqualTo(200);
    assertThat(Accelerated.header(stale)).matches("hit; cache=(item|query); age=89999; stale=error");
    assertThat(Accelerated.text(stale)).contains("'N':'1'");
    ifError.clock.advance(Duration.ofNanos(1));
    assertThat(ifError.call(operation, body).status()).isEqualTo(500);
  }

  static Stream<Arguments> failures() {
    Refusal unreachable = Refusal.dynamodb("ThrottlingException", "not sent");
    return reads().flatMap(read -> Stream.<Consumer<Accelerated>>of(
        node -> node.store.answer((String) read.get()[0], _ -> BROKEN),
        node -> node.store.answer((String) read.get()[0], _ -> Reply.refused(unreachable).notAsked()),
        node -> node.store.fail((String) read.get()[0], new UncertainOutcomeException("time-out", null)),
        node -> {
          node.store.hold((String) read.get()[0]);
          node.store.hold("GetItem");
          // Takes the only place, so that the next read is shed.
          node.send("GetItem", "{'TableName':'tab','Key':{'p':{'S':'another'}}}");
        }).map(failure -> Arguments.of(read.get()[0], read.get()[1], failure)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void ifError_howeverTheStoreFails_isAnswered(String operation, String body,
      Consumer<Accelerated> failure) {
    expired(ifError, operation, body, Duration.ZERO);
    failure.accept(ifError);

    assertThat(ifError.header(operation, body)).endsWith("; stale=error");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_storeRefuses_isRefused(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.store.answer(operation, _ -> Reply.refused(Refusal.dynamodb("ThrottlingException", "slow")));

    assertThat(ifError.call(operation, body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_storeAnswers_isTheStores(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);

    Reply answer = ifError.call(operation, body);

    assertThat(Accelerated.header(answer)).startsWith("miss");
    assertThat(Accelerated.text(answer)).contains("'N':'2'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_waitsForAnothersReadThatFails_isAnsweredToo(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.store.hold(operation);
    var first = ifError.send(operation, body);
    var second = ifError.send(operation, body);

    ifError.store.next(operation).answer(BROKEN);
    if (!second.isDone()) {
      ifError.store.next(operation).answer(BROKEN);
    }

    assertThat(Accelerated.header(first.join())).endsWith("; stale=error");
    assertThat(Accelerated.header(second.join())).endsWith("; stale=error");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_writtenThroughTheNodeSince_failsWithTheStore(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    Reply written = ifError.call("TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'tab',"
        + "'Item':{'p':{'S':'a'}}}}],'ClientRequestToken':'perhaps used before'}");
    assertThat(written.status()).isEqualTo(200);
    ifError.store.answer(operation, _ -> BROKEN);

    assertThat(ifError.call(operation, body).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_aWriteHasAnUnknownOutcome_failsWithTheStore(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.store.fail("PutItem", new UncertainOutcomeException("lost", null));
    ifError.send("PutItem", PUT.formatted(3));
    ifError.store.answer(operation, _ -> BROKEN);

    assertThat(ifError.call(operation, body).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_theTableHasChanged_failsWithTheStore(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.call("CreateTable", "{'TableName':'tab'}");
    ifError.store.answer(operation, _ -> BROKEN);

    assertThat(ifError.call(operation, body).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_clientTakesNothingSoOld_failsWithTheStore(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.store.answer(operation, _ -> BROKEN);

    var younger = new CacheControl(Mode.USE, TTL.minusNanos(1).toNanos());
    assertThat(ifError.call(operation, body, younger).status()).isEqualTo(500);
    assertThat(ifError.call(operation, body, new CacheControl(Mode.USE, TTL.toNanos())).status()).isEqualTo(200);
    assertThat(ifError.call(operation, body, new CacheControl(Mode.REFRESH, Long.MAX_VALUE)).status())
        .isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void ifError_peersAllowNothingSoOld_failsWithTheStore(String operation, String body) {
    expired(ifError, operation, body, Duration.ZERO);
    ifError.store.answer(operation, _ -> BROKEN);
    ifError.peers.limitServableAge(TTL.minusNanos(1).toNanos());

    assertThat(ifError.call(operation, body).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void neither_storeFails_failsWithTheStore(String operation, String body) {
    var neither = node(StaleAnswers.NONE, MissLimits.DEFAULT);
    expired(neither, operation, body, Duration.ZERO);
    neither.store.answer(operation, _ -> BROKEN);

    assertThat(neither.call(operation, body).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_expired_isAnsweredAtOnceAndReadOnce(String operation, String body) {
    expired(whileRevalidate, operation, body, STALE.minusNanos(1));
    long before = whileRevalidate.store.count(operation);
    whileRevalidate.store.hold(operation);

    Reply first = whileRevalidate.call(operation, body);
    Reply second = whileRevalidate.call(operation, body);

    assertThat(Accelerated.header(first)).matches("hit; cache=(item|query); age=89999; stale=revalidate");
    assertThat(Accelerated.text(second)).contains("'N':'1'");
    assertThat(whileRevalidate.store.count(operation)).isEqualTo(before + 1);
    whileRevalidate.store.next(operation).answer();
    assertThat(whileRevalidate.header(operation, body)).startsWith("hit").doesNotContain("stale");
    assertThat(whileRevalidate.body(operation, body)).contains("'N':'2'");
    assertThat(whileRevalidate.accelerator.activities()).isZero();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_pastItsTime_waitsForTheStore(String operation, String body) {
    expired(whileRevalidate, operation, body, STALE);

    assertThat(whileRevalidate.header(operation, body)).startsWith("miss");
    assertThat(whileRevalidate.body(operation, body)).contains("'N':'2'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_writtenThroughTheNodeSince_showsTheWrite(String operation, String body) {
    expired(whileRevalidate, operation, body, Duration.ZERO);
    whileRevalidate.store.hold(operation);
    whileRevalidate.call(operation, body);
    var held = whileRevalidate.store.next(operation).takeEffect();
    whileRevalidate.call("PutItem", PUT.formatted(3));
    whileRevalidate.store.release(operation);

    assertThat(whileRevalidate.body(operation, body)).contains("'N':'3'");
    held.answer();
    assertThat(whileRevalidate.body(operation, body)).contains("'N':'3'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_clientTakesNothingSoOld_waitsForTheStore(String operation, String body) {
    expired(whileRevalidate, operation, body, Duration.ZERO);

    Reply answer = whileRevalidate.call(operation, body, new CacheControl(Mode.USE, 1_000_000_000L));

    assertThat(Accelerated.header(answer)).startsWith("miss");
    assertThat(Accelerated.text(answer)).contains("'N':'2'");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_onlyIfCached_isNoHit(String operation, String body) {
    expired(whileRevalidate, operation, body, Duration.ZERO);
    long before = whileRevalidate.store.count(operation);

    Reply answer = whileRevalidate.call(operation, body, new CacheControl(Mode.ONLY_IF_CACHED, Long.MAX_VALUE));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(whileRevalidate.store.count(operation)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whileRevalidate_theReadFails_theNextOneTriesAgain(String operation, String body) {
    expired(whileRevalidate, operation, body, Duration.ZERO);
    whileRevalidate.store.answer(operation, _ -> BROKEN);
    assertThat(whileRevalidate.header(operation, body)).endsWith("stale=revalidate");
    whileRevalidate.store.release(operation);

    assertThat(whileRevalidate.header(operation, body)).endsWith("stale=revalidate");
    assertThat(whileRevalidate.body(operation, body)).contains("'N':'2'");
  }
}
