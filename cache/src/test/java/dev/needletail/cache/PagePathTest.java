package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {

  private static final String A1 = "{'p':{'S':'a'},'s':{'S':'1'},'g':{'S':'x'}}";
  private static final String A2 = "{'p':{'S':'a'},'s':{'S':'2'},'g':{'S':'y'}}";
  private static final String B1 = "{'p':{'S':'b'},'s':{'S':'1'},'g':{'S':'x'}}";
  private static final String QUERY = query("");
  private static final String SCAN = "{'TableName':'sorted'}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void putItems() {
    for (String item : new String[]{A1, A2, B1}) {
      node.writeAround("PutItem", "{'TableName':'sorted','Item':" + item + "}");
    }
  }

  @Test
  void query_twice_missesThenHitsWithTheSameBody() {
    Reply first = node.call("Query", QUERY);
    node.clock.advance(Duration.ofMillis(7));
    Reply second = node.call("Query", QUERY);

    assertThat(Accelerated.header(first)).isEqualTo("miss; cache=query");
    assertThat(Accelerated.header(second)).isEqualTo("hit; cache=query; age=7");
    assertThat(Accelerated.text(first)).isEqualTo("{'Items':[" + A1 + "," + A2 + "],'Count':2,'ScannedCount':2}");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(node.store.count("Query")).isEqualTo(1);
  }

  @Test
  void scan_twice_missesThenHits() {
    assertThat(node.header("Scan", SCAN)).isEqualTo("miss; cache=query");
    assertThat(node.header("Scan", SCAN)).isEqualTo("hit; cache=query; age=0");
  }

  @Test
  void query_manyAtOnce_makeOneRead() {
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.hold("Query");
    var answers = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < 1000; i++) {
      answers.add(node.send("Query", QUERY));
    }

    node.store.next("Query").answer();

    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(node.store.count("Query")).isEqualTo(1);
  }

  @Test
  void query_pastItsTime_misses() {
    node.call("Query", QUERY);
    node.clock.advance(Duration.ofMinutes(5));

    assertThat(node.header("Query", QUERY)).startsWith("miss");
  }

  @Test
  void query_strong_bypasses() {
    assertThat(node.header("Query", query(",'ConsistentRead':true"))).isEqualTo("bypass; reason=consistent-read");
    assertThat(node.header("Scan", "{'TableName':'sorted','ConsistentRead':true}"))
        .isEqualTo("bypass; reason=consistent-read");
  }

  @Test
  void query_tableSwitchedOff_bypasses() {
    var off = new Accelerated(CacheSettings.EMBEDDED.withDefaults(TableCacheSettings.OFF));

    assertThat(off.header("Query", QUERY)).isEqualTo("bypass; reason=off");
    assertThat(off.header("Scan", SCAN)).isEqualTo("bypass; reason=off");
  }

  @Test
  void query_pages_areEntriesOfTheirOwn() {
    String first = node.body("Query", query(",'Limit':1"));
    assertThat(first).contains("'LastEvaluatedKey':{'p':{'S':'a'},'s':{'S':'1'}}").contains(A1);
    String next = query(",'Limit':1,'ExclusiveStartKey':{'p':{'S':'a'},'s':{'S':'1'}}");

    assertThat(node.body("Query", next)).contains(A2);
    assertThat(node.header("Query", query(",'Limit':1"))).startsWith("hit");
    assertThat(node.header("Query", query(",'ExclusiveStartKey':{'s':{'S':'1'},'p':{'S':'a'}},'Limit':1")))
        .startsWith("hit");
    assertThat(node.header("Query", QUERY)).startsWith("miss");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      NONE    | NONE    |
      NONE    | TOTAL   | ,'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':1.0}
      TOTAL   | NONE    |
      TOTAL   | INDEXES | ,'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}
      INDEXES | TOTAL   | ,'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':1.0}
      INDEXES | NONE    |
      """)
  void query_capacityAskedDifferently_eachGetsWhatItAsked(String first, String second, String expected) {
    String items = "{'Items':[" + A1 + "," + A2 + "],'Count':2,'ScannedCount':2";
    node.call("Query", query(",'ReturnConsumedCapacity':'" + first + "'"));

    Reply answer = node.call("Query", query(",'ReturnConsumedCapacity':'" + second + "'"));

    assertThat(Accelerated.header(answer)).startsWith("hit");
    assertThat(Accelerated.text(answer)).isEqualTo(items + (expected == null ? "" : expected) + "}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      NONE    |
      TOTAL   | ,'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':1.0}
      INDEXES | ,'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}
      """)
  void query_miss_answersJustWhatWasAsked(String asked, String expected) {
    assertThat(node.body("Query", query(",'ReturnConsumedCapacity':'" + asked + "'"))).isEqualTo(
        "{'Items':[" + A1 + "," + A2 + "],'Count':2,'ScannedCount':2" + (expected == null ? "" : expected) + "}");
  }

  @Test
  void query_inFrontOfADatabase_reachesItAsSentAndHitsForNothing() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    String asking = query(",'ReturnConsumedCapacity':'TOTAL'");
    remote.call("Query", asking);

    assertThat(remote.store.last("Query").body()).isEqualTo(Accelerated.json(asking));
    assertThat(remote.body("Query", asking))
        .endsWith(",'ConsumedCapacity':{'TableName':'sorted','CapacityUnits':0.0}}");
    assertThat(remote.body("Query", QUERY)).doesNotContain("ConsumedCapacity");
  }

  @Test
  void query_writeToItsPartition_misses() {
    node.call("Query", QUERY);

    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'3'}}}");

    assertThat(node.header("Query", QUERY)).startsWith("miss");
    assertThat(node.body("Query", QUERY)).contains("'Count':3");
  }

  @Test
  void query_writeToAnotherPartition_staysAHit() {
    node.call("Query", QUERY);
    node.call("Query", query(",'IndexName':'local'"));

    node.call("DeleteItem", "{'TableName':'sorted','Key':{'p':{'S':'b'},'s':{'S':'1'}}}");

    assertThat(node.header("Query", QUERY)).startsWith("hit");
    assertThat(node.header("Query", query(",'IndexName':'local'"))).startsWith("hit");
  }

  @Test
  void query_refusedWrite_staysAHit() {
    node.call("Query", QUERY);

    node.call("PutItem",
        "{'TableName':'sorted','Item':" + A1 + ",'ConditionExpression':'attribute_not_exists(p)'}");

    assertThat(node.header("Query", QUERY)).startsWith("hit");
  }

  @Test
  void query_localIndex_writeToItsPartition_misses() {
    node.call("Query", query(",'IndexName':'local'"));

    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'3'}}}");

    assertThat(node.header("Query", query(",'IndexName':'local'"))).startsWith("miss");
  }

  @Test
  void query_globalIndex_writeToItsPartition_misses() {
    String byG = "{'TableName':'sorted','IndexName':'byG','KeyConditionExpression':'g = :g',"
        + "'ExpressionAttributeValues':{':g':{'S':'x'}}}";
    node.call("Query", byG);
    assertThat(node.header("Query", byG)).startsWith("hit");

    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'z'},'s':{'S':'3'},'g':{'S':'x'}}}");

    assertThat(node.header("Query", byG)).startsWith("miss");
  }

  @Test
  void scan_anyWriteToTheTable_misses() {
    node.call("Scan", SCAN);
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'}}}");
    assertThat(node.header("Scan", SCAN)).startsWith("hit");

    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'z'},'s':{'S':'3'}}}");

    assertThat(node.header("Scan", SCAN)).startsWith("miss");
  }

  @Test
  void query_writtenWhileBeingRead_isServedButNotKept() {
    node.call("GetItem", "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}");
    node.store.hold("Query");
    var reading = node.send("Query", QUERY);
    var held = node.store.next("Query").takeEffect();
    node.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'3'}}}");
    var later = node.send("Query", QUERY);
    held.answer();

    assertThat(Accelerated.text(reading.join())).contains("'Count':2");
    assertThat(later).isNotDone();
    node.store.next("Query").answer();
    assertThat(Accelerated.text(later.join())).contains("'Count':3");
  }

  @Test
  void query_ttlOnly_staysAHitWhateverIsWritten() {
    var settings = TableCacheSettings.DEFAULT.withQueryInvalidation(QueryInvalidation.TTL_ONLY);
    var likeDax = new Accelerated(CacheSettings.EMBEDDED.withDefaults(settings));
    likeDax.call("Query", QUERY);

    likeDax.call("PutItem", "{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'3'}}}");

    assertThat(likeDax.header("Query", QUERY)).startsWith("hit");
  }

  @Test
  void query_refused_isNotKept() {
    node.store.answer("Query", _ -> Reply.refused(Refusal.validation("no")));
    node.call("Query", QUERY);
    node.store.release("Query");

    assertThat(node.header("Query", QUERY)).startsWith("miss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'TableName':'sorted'}", "{'TableName':'sorted','KeyConditionExpression':'p < :v',"
      + "'ExpressionAttributeValues':{':v':{'S':'a'}}}",
      "{'TableName':'sorted','KeyConditionExpression':'p = :v','ExpressionAttributeValues':{':v':{'N':'1'}}}",
      "{'TableName':'sorted','IndexName':'coming','KeyConditionExpression':'p = :v',"
          + "'ExpressionAttributeValues':{':v':{'S':'a'}}}",
      "{'TableName':'sorted','KeyConditionExpression':'p = :v','ExpressionAttributeValues':{':v':{'S':'a'}},'New':1}"})
  void query_notCertainlyValid_goesToTheStoreAsSent(String body) {
    node.call("Query", QUERY);

    Reply answer = node.call("Query", body);

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=request");
    assertThat(node.store.last("Query").body()).isEqualTo(Accelerated.json(body));
  }

  @Test
  void query_indexThatHasAppeared_isCachedSoon() {
    String coming = query(",'IndexName':'byG'").replace("'p = :p'", "'g = :p'");
    node.store.answer("DescribeTable", request -> Reply.ok(Accelerated.json(
        Accelerated.text(node.database.execute(request).toCompletableFuture().join())
            .replace("'IndexStatus':'ACTIVE'", "'IndexStatus':'CREATING'"))));
    assertThat(node.header("Query", coming)).isEqualTo("bypass; reason=request");
    node.store.release("DescribeTable");
    node.clock.advance(Duration.ofSeconds(2));
    node.call("Query", coming);

    assertThat(node.header("Query", coming)).isEqualTo("miss; cache=query");
  }

  private static String query(String more) {
    return "{'TableName':'sorted','KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'a'}}"
        + more + "}";
  }
}
