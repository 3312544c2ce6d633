package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hit from the bytes of a request is, and every rule by which there must be none. */
class QuickGetItemTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}";

  private final CountedStatistics statistics = new CountedStatistics();
  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED, statistics, ConsistencyRules.PROTOCOL);
  private final QuickReader quick = new QuickReader(node.accelerator.quickReads());

  @Test
  void read_hit_isTheAnswerOfTheNormalWayAndCountsOnce() {
    node.call("PutItem", PUT);
    node.call("GetItem", GET);
    node.clock.advance(Duration.ofMillis(412));
    statistics.taken();

    Reply answer = Objects.requireNonNull(read(GET));

    assertThat(Accelerated.text(answer)).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
    assertThat(Accelerated.header(answer)).isEqualTo("hit; cache=item; age=412");
    assertThat(statistics.taken()).containsExactly("hit tab ITEM 1");
  }

  @Test
  void read_absentItem_isAnEmptyAnswer() {
    node.call("GetItem", GET);
    node.clock.advance(Duration.ofMillis(3));

    Reply answer = Objects.requireNonNull(read(GET));

    assertThat(Accelerated.text(answer)).isEqualTo("{}");
    assertThat(Accelerated.header(answer)).isEqualTo("hit; cache=item; age=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      " { 'Key' : { 'p' : {'S':'a'} },\n'TableName'\t:'tab' } ",
      "{'ConsistentRead':false,'TableName':'tab','Key':{'p':{'S':'a'}}}",
      "{'TableName':'tab','ReturnConsumedCapacity':'NONE','Key':{'p':{'S':'a'}},'ConsistentRead': false\r}"})
  void read_usualForms_areAnswered(String get) {
    node.call("GetItem", GET);

    assertThat(read(get)).isNotNull();
  }

  @Test
  void read_miss_leavesNothingBehind() {
    node.call("GetItem", GET);
    statistics.taken();

    assertThat(read("{'TableName':'tab','Key':{'p':{'S':'b'}}}")).isNull();

    assertThat(statistics.taken()).isEmpty();
    assertThat(node.accelerator.activities()).isZero();
    assertThat(node.header("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}")).isEqualTo("miss; cache=item");
    assertThat(statistics.taken()).containsExactly("miss tab ITEM 1", "fill ITEM LANDED");
  }

  @Test
  void read_unknownTable_isNotAnswered() {
    assertThat(read(GET)).isNull();
    assertThat(node.store.count("DescribeTable")).isZero();
  }

  @Test
  void read_pastItsTime_isNotAnswered() {
    node.call("GetItem", GET);
    node.clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(read(GET)).isNotNull();

    node.clock.advance(Duration.ofNanos(1));

    assertThat(read(GET)).isNull();
  }

  @Test
  void read_tableWasDescribedLongAgo_hasItLookedAtAgain() {
    var settings = CacheSettings.EMBEDDED.withSchemaRefresh(Duration.ofMinutes(1));
    var refreshing = new Accelerated(settings);
    refreshing.call("GetItem", GET);
    refreshing.clock.advance(Duration.ofMinutes(2));

    assertThat(new QuickReader(refreshing.accelerator.quickReads())
        .read("GetItem", Accelerated.json(GET), Caller.ANONYMOUS)).isNotNull();

    assertThat(refreshing.store.count("DescribeTable")).isEqualTo(2);
  }

  @Test
  void read_olderThanTheLease_isNotAnswered() {
    node.call("GetItem", GET);
    node.clock.advance(Duration.ofSeconds(2));
    assertThat(read(GET)).isNotNull();

    node.peers.limitServableAge(Duration.ofSeconds(2).toNanos() - 1);

    assertThat(read(GET)).isNull();
  }

  @Test
  void read_staleEntry_isLeftToTheNormalWay() {
    var settings = TableCacheSettings.DEFAULT
        .withStale(new StaleAnswers(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    var stale = new Accelerated(CacheSettings.EMBEDDED.withTable("tab", settings));
    stale.call("GetItem", GET);
    stale.clock.advance(Duration.ofMinutes(5));

    assertThat(new QuickReader(stale.accelerator.quickReads())
        .read("GetItem", Accelerated.json(GET), Caller.ANONYMOUS)).isNull();
    assertThat(stale.header("GetItem", GET)).contains("stale=revalidate");
  }

  @Test
  void read_afterTheTableWasForgotten_isNotAnswered() {
    node.call("GetItem", GET);
    assertThat(read(GET)).isNotNull();

    node.accelerator.forgetItems(node.accelerator.tables().iterator().next());
    assertThat(read(GET)).isNull();

    node.call("GetItem", GET);
    assertThat(read(GET)).isNotNull();
    node.call("DeleteTable", "{'TableName':'tab'}");
    assertThat(read(GET)).isNull();
  }

  @Test
  void read_afterTheKeyOfTheTableHasChanged_readsTheNewKey() {
    node.call("GetItem", GET);
    assertThat(read(GET)).isNotNull();
    node.database.table("tab", true);
    node.accelerator.hear(new Announcement.TableForgotten("tab"));
    String sorted = "{'TableName':'tab','Key':{'s':{'S':'x'},'p':{'S':'a'}}}";
    node.clock.advance(Duration.ofSeconds(3));
    node.call("GetItem", sorted);

    assertThat(read(GET)).isNull();
    assertThat(read(sorted)).isNotNull();
  }

  @Test
  void read_writtenMeanwhile_showsTheWrite() {
    node.call("PutItem", PUT);
    assertThat(text(read(GET))).contains("'N':'1'");

    node.call("PutItem", PUT.replace("'1'", "'2'"));
    assertThat(text(read(GET))).contains("'N':'2'");

    node.call("DeleteItem", GET);
    assertThat(text(read(GET))).isEqualTo("{}");
  }

  @Test
  void read_afterAWriteOfUnknownOutcome_isNotAnswered() {
    node.call("PutItem", PUT);
    node.store.hold("PutItem");
    var writing = node.send("PutItem", PUT.replace("'1'", "'2'"));
    node.store.next("PutItem").fail(new UncertainOutcomeException("lost", null));

    assertThat(writing).isCompletedExceptionally();
    assertThat(read(GET)).isNull();
    node.call("GetItem", GET);
    assertThat(read(GET)).isNull();
  }

  @Test
  void read_tableSwitchedOff_isNotAnswered() {
    var off = new Accelerated(CacheSettings.EMBEDDED.withTable("tab", TableCacheSettings.OFF));
    off.call("GetItem", GET);

    assertThat(new QuickReader(off.accelerator.quickReads())
        .read("GetItem", Accelerated.json(GET), Caller.ANONYMOUS)).isNull();
  }

  @Test
  void read_cacheFails_isNotAnsweredAndNoticed() {
    var failures = new AtomicInteger();
    var broken = new Accelerated(CacheSettings.EMBEDDED, new CacheStatistics() {
      @Override
      public void hit(String table, Kind kind, int count) {
        throw new IllegalStateException("broken");
      }

      @Override
      public void failed() {
        failures.incrementAndGet();
      }
    }, ConsistencyRules.PROTOCOL);
    broken.call("GetItem", GET);

    assertThat(new QuickReader(broken.accelerator.quickReads())
        .read("GetItem", Accelerated.json(GET), Caller.ANONYMOUS)).isNull();
    assertThat(failures).hasValue(1);
  }

  @Test
  void read_tablesKeptApart_answersTheCallerWhoseTableItIs() {
    var settings = new CacheSettings(1 << 20, 1 << 20, CacheSettings.EMBEDDED.consumedCapacityOnHit(),
        Tenancy.PER_CALLER, Duration.ZERO, Duration.ofSeconds(60), TableCacheSettings.DEFAULT, Map.of());
    var apart = new Accelerated(settings);
    var reader = new QuickReader(apart.accelerator.quickReads());
    var ann = new Caller("ann", "eu-west-1");
    apart.accelerator.execute(new Request(Request.DYNAMODB, "GetItem", Accelerated.json(GET), ann));

    for (Caller other : List.of(new Caller("bob", "eu-west-1"), new Caller("ann", "us-east-1"), Caller.ANONYMOUS)) {
      assertThat(reader.read("GetItem", Accelerated.json(GET), other)).isNull();
      assertThat(reader.read("GetItem", Accelerated.json(GET), ann)).isNotNull();
    }
  }

  private @Nullable Reply read(String get) {
    return quick.read("GetItem", Accelerated.json(get), Caller.ANONYMOUS);
  }

  private static String text(@Nullable Reply reply) {
    return Accelerated.text(Objects.requireNonNull(reply));
  }
}
