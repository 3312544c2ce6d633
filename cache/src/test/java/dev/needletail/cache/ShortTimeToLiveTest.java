package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times to live of milliseconds: as short as they are, they end to the nanosecond. */
class ShortTimeToLiveTest {

  private static final Duration TTL = Duration.ofMillis(50);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Accelerated node = node(TTL, TTL, TTL);

  private static Accelerated node(Duration item, Duration negative, Duration query) {
    var node = new Accelerated(CacheSettings.EMBEDDED
        .withTable("tab", TableCacheSettings.DEFAULT.withTtls(item, negative, query)));
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'to learn the table'}}}");
    return node;
  }

  static Stream<Arguments> reads() {
    return Stream.of(Arguments.of("GetItem", "{'TableName':'tab','Key':{'p':{'S':'a'}}}"),
        Arguments.of("GetItem", "{'TableName':'tab','Key':{'p':{'S':'absent'}}}"),
        Arguments.of("BatchGetItem", "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'absent'}}]}}}"),
        Arguments.of("Query", "{'TableName':'tab','KeyConditionExpression':'p = :p',"
            + "'ExpressionAttributeValues':{':p':{'S':'a'}}}"),
        Arguments.of("Scan", "{'TableName':'tab'}"));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void read_untilTheLastNanosecond_hits(String operation, String body) {
    node.call(operation, body);

    node.clock.advance(TTL.minusNanos(1));
    assertThat(node.header(operation, body)).startsWith("hit").endsWith("age=49");
    node.clock.advance(Duration.ofNanos(1));
    assertThat(node.header(operation, body)).startsWith("miss");
  }

  /** What an entry knows is as old as the beginning of the read that brought it. */
  @ParameterizedTest
  @MethodSource("reads")
  void read_thatTookAsLongAsItsTime_isNoHitAfterwards(String operation, String body) {
    node.store.hold(operation);
    var slow = node.send(operation, body);
    node.clock.advance(TTL);
    node.store.next(operation).answer();
    node.store.release(operation);

    assertThat(slow).isCompleted();
    assertThat(node.header(operation, body)).startsWith("miss");
  }

  /** Nor is a reader made to wait for what is too old for it when it comes. */
  @ParameterizedTest
  @MethodSource("reads")
  void read_besideOneThatTakesTooLong_readsForItself(String operation, String body) {
    node.store.hold(operation);
    node.send(operation, body);
    node.clock.advance(TTL.minusNanos(1));
    node.send(operation, body);
    assertThat(node.store.count(operation)).isEqualTo(operation.equals("GetItem") ? 2 : 1);

    node.clock.advance(Duration.ofNanos(1));
    node.send(operation, body);

    assertThat(node.store.count(operation)).isEqualTo(operation.equals("GetItem") ? 3 : 2);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void read_timeOfZero_isNeverKept(String operation, String body) {
    var none = node(MINUTE, Duration.ZERO, Duration.ZERO);
    none.call(operation, body);

    boolean isOfAnItem = body.contains("'a'") && operation.equals("GetItem");
    assertThat(none.header(operation, body).startsWith("hit")).isEqualTo(isOfAnItem);
  }
}
