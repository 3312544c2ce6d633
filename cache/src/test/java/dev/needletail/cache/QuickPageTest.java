package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages from the bytes of requests that have been understood before, and every rule by which there must be none. */
class QuickPageTest {

  private static final String QUERY = "{'TableName':'sorted','KeyConditionExpression':'p=:p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";
  private static final String PUT = "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'x'},'v':{'N':'1'}}}";

  private final CountedStatistics statistics = new CountedStatistics();
  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED, statistics, ConsistencyRules.PROTOCOL);
  private final QuickReader quick = new QuickReader(node.accelerator.quickReads());

  @Test
  void read_requestThatWasAnsweredFromMemory_isTheAnswerOfTheNormalWayAndCountsOnce() {
    node.call("PutItem", PUT);
    assertThat(read(QUERY)).isNull();
    node.call("Query", QUERY);
    assertThat(read(QUERY)).isNull();
    Reply normal = node.call("Query", QUERY);
    node.clock.advance(Duration.ofMillis(7));
    statistics.taken();

    Reply answer = Objects.requireNonNull(read(QUERY));

    assertThat(answer.body()).isEqualTo(normal.body());
    assertThat(Accelerated.header(answer)).isEqualTo("hit; cache=query; age=7");
    assertThat(statistics.taken()).containsExactly("hit sorted QUERY 1");
  }

  @Test
  void read_sameBytesForAnotherOperation_isAnotherRequest() {
    String scan = "{'TableName':'sorted'}";
    node.call("Scan", scan);
    node.call("Scan", scan);

    assertThat(quick.read("Query", Accelerated.json(scan), Caller.ANONYMOUS)).isNull();
    assertThat(quick.read("Scan", Accelerated.json(scan), Caller.ANONYMOUS)).isNotNull();
  }

  @Test
  void read_requestThatAsksForCapacity_isLeftToTheNormalWay() {
    String total = QUERY.replace("}}}", "}},'ReturnConsumedCapacity':'TOTAL'}");
    warm(node, total);

    assertThat(read(total)).isNull();
    assertThat(node.header("Query", total)).startsWith("hit");
  }

  @Test
  void read_writtenMeanwhile_isNotAnswered() {
    warm(node, QUERY);
    assertThat(read(QUERY)).isNotNull();

    node.call("PutItem", PUT);

    assertThat(read(QUERY)).isNull();
    node.call("Query", QUERY);
    assertThat(Accelerated.text(Objects.requireNonNull(read(QUERY)))).contains("'N':'1'");
  }

  @Test
  void read_peerHasWritten_isNotAnswered() {
    warm(node, QUERY);

    node.accelerator.hear(new Announcement.EverythingForgotten());

    assertThat(read(QUERY)).isNull();
  }

  @Test
  void read_tableOfAnotherSchemaUnderTheName_isNotAnswered() {
    warm(node, QUERY);
    node.call("DeleteTable", "{'TableName':'sorted'}");
    assertThat(read(QUERY)).isNull();

    node.call("CreateTable", "{'TableName':'sorted'}");
    node.clock.advance(Duration.ofSeconds(3));
    node.call("Query", QUERY);

    assertThat(read(QUERY)).isNull();
    node.call("Query", QUERY);
    assertThat(read(QUERY)).isNotNull();
  }

  @Test
  void read_pastItsTimeOrTheLease_isNotAnswered() {
    warm(node, QUERY);
    node.clock.advance(Duration.ofSeconds(2));
    node.peers.limitServableAge(Duration.ofSeconds(2).toNanos() - 1);
    assertThat(read(QUERY)).isNull();
    node.peers.limitServableAge(Long.MAX_VALUE);
    assertThat(read(QUERY)).isNotNull();

    node.clock.advance(Duration.ofMinutes(5).minusSeconds(2));

    assertThat(read(QUERY)).isNull();
  }

  @Test
  void read_stalePage_isLeftToTheNormalWay() {
    var settings = TableCacheSettings.DEFAULT
        .withStale(new StaleAnswers(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    var stale = new Accelerated(CacheSettings.EMBEDDED.withTable("sorted", settings));
    warm(stale, QUERY);
    stale.clock.advance(Duration.ofMinutes(5));

    assertThat(new QuickReader(stale.accelerator.quickReads())
        .read("Query", Accelerated.json(QUERY), Caller.ANONYMOUS)).isNull();
    assertThat(stale.header("Query", QUERY)).contains("stale=revalidate");
  }

  @Test
  void read_tablesKeptApart_answersTheCallerWhoseTableItIs() {
    var settings = new CacheSettings(1 << 20, 1 << 20, CacheSettings.EMBEDDED.consumedCapacityOnHit(),
        Tenancy.PER_CALLER, Duration.ZERO, Duration.ofSeconds(60), TableCacheSettings.DEFAULT, Map.of());
    var apart = new Accelerated(settings);
    var ann = new Caller("ann", "eu-west-1");
    for (int i = 0; i < 2; i++) {
      apart.accelerator.execute(new Request(Request.DYNAMODB, "Query", Accelerated.json(QUERY), ann));
    }
    var reader = new QuickReader(apart.accelerator.quickReads());

    assertThat(reader.read("Query", Accelerated.json(QUERY), new Caller("bob", "eu-west-1"))).isNull();
    assertThat(reader.read("Query", Accelerated.json(QUERY), ann)).isNotNull();
  }

  /** Many requests, most of them sent more than once, between writes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_anyRequest_isNullOrTheNormalAnswer(long seed) {
    var random = new Random(seed);
    int answered = 0;
    for (int i = 0; i < 4000; i++) {
      node.clock.advance(Duration.ofMillis(random.nextInt(40)));
      if (random.nextInt(12) == 0) {
        node.call("PutItem",
            PUT.replace("'a'", "'" + "abc".charAt(random.nextInt(3)) + "'").replace("'1'", "'" + i + "'"));
      }
      boolean scan = random.nextInt(4) == 0;
      answered += isSameAsTheNormalWay(scan ? "Scan" : "Query", request(scan, random)) ? 1 : 0;
    }

    assertThat(answered).isGreaterThan(500);
  }

  private static String request(boolean scan, Random random) {
    var members = new ArrayList<String>();
    members.add("'TableName':" + (random.nextInt(20) == 0 ? "'tab'" : "'sorted'"));
    if (!scan) {
      members.add("'KeyConditionExpression':'p=:p'");
      members.add("'ExpressionAttributeValues':{':p':{'S':'" + "abc".charAt(random.nextInt(3)) + "'}}");
    }
    List<String> more = List.of("'Limit':2", "'ConsistentRead':true", "'ConsistentRead':false",
        "'ReturnConsumedCapacity':'NONE'", "'ReturnConsumedCapacity':'TOTAL'", "'ScanIndexForward':true",
        "'Select':'X'",
        "'Unknown':1", "'ProjectionExpression':'v'");
    if (random.nextInt(2) == 0) {
      members.add(more.get(random.nextInt(more.size())));
    }
    String body = "{" + String.join(random.nextInt(4) == 0 ? ", " : ",", members) + "}";
    return random.nextInt(40) == 0 ? body.substring(0, random.nextInt(body.length())) : body;
  }

  private boolean isSameAsTheNormalWay(String operation, String body) {
    statistics.taken();
    Reply answer = quick.read(operation, Accelerated.json(body), Caller.ANONYMOUS);
    List<String> effects = statistics.taken();
    Reply normal = node.call(operation, body);
    if (answer == null) {
      assertThat(effects).as(body).isEmpty();
      return false;
    }
    assertThat(answer.body()).as(body).isEqualTo(normal.body());
    assertThat(answer.headers()).as(body).isEqualTo(normal.headers());
    assertThat(statistics.taken()).as(body).isEqualTo(effects);
    return true;
  }

  private static void warm(Accelerated node, String query) {
    node.call("Query", query);
    node.call("Query", query);
  }

  private @Nullable Reply read(String query) {
    return quick.read("Query", Accelerated.json(query), Caller.ANONYMOUS);
  }
}
