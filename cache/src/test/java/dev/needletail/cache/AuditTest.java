package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.cache.audit.Audit;
import dev.needletail.cache.audit.AuditSettings;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.audit.Skip;
import dev.needletail.cache.audit.Verdict;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuditTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'secret-key'}}}";
  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'secret-key'},'n':{'S':'secret-one'}}}";
  private static final String OTHER_PUT = "{'TableName':'tab','Item':{'p':{'S':'secret-key'},'n':{'S':'secret-two'}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p=:p',"
      + "'ExpressionAttributeValues':{':p':{'S':'secret-key'}}}";

  /** What the audit has said, as words. */
  private final List<String> heard = new ArrayList<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.needletail.cache.audit");

  private final AuditStatistics statistics = new AuditStatistics() {
    @Override
    public void agreed(String table, Kind kind) {
      heard.add(table + " " + kind + " agrees");
    }

    @Override
    public void disagreed(String table, Kind kind, Verdict verdict, long ageNanos) {
      heard.add(table + " " + kind + " disagrees " + verdict + " " + Duration.ofNanos(ageNanos).toSeconds());
    }

    @Override
    public void skipped(String table, Kind kind, Skip reason) {
      heard.add(table + " " + kind + " skipped " + reason);
    }

    @Override
    public void consumed(double readUnits) {}
  };

  private Accelerated node = new Accelerated(CacheSettings.EMBEDDED);
  private Audit audit = audit(true);
  private boolean reachable = true;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private Audit audit(boolean othersWrite) {
    return node.accelerator.audit(AuditSettings.of(othersWrite), node.clock, () -> reachable, statistics,
        new byte[]{1});
  }

  private void broken(ConsistencyRules rules) {
    node = new Accelerated(CacheSettings.EMBEDDED, CacheStatistics.NONE, rules);
    audit = audit(false);
  }

  /** Enough steps for every entry to come up, and for what disagreed to be confirmed. */
  private void steps() {
    for (int i = 0; i < 4; i++) {
      audit.step();
    }
    node.clock.advance(Duration.ofSeconds(1));
    audit.step();
  }

  @Test
  void step_entriesThatAreRight_agree() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.call("GetItem", GET.replace("secret-key", "absent"));
    node.call("Query", QUERY);

    audit.step();
    audit.step();
    audit.step();
    audit.step();

    assertThat(heard).hasSize(4).contains("tab ITEM agrees", "tab QUERY agrees")
        .allMatch(word -> word.endsWith("agrees"));
    assertThat(lines.list).isEmpty();
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void step_anEntryAsItWasWritten_agreesWhateverTheOrderOfItsAttributes() {
    node.call("GetItem", GET);
    node.call("PutItem", "{'TableName':'tab','Item':{'n':{'NS':['1.0','2']},'p':{'S':'secret-key'}}}");
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'secret-key'},'n':{'NS':['2','1']}}}");

    audit.step();

    assertThat(heard).containsExactly("tab ITEM agrees");
  }

  @Test
  void step_readsStrongly() {
    node.call("Query", QUERY);
    audit.step();
    node.call("GetItem", GET);
    audit.step();

    assertThat(new String(node.store.last("Query").body(), StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
    assertThat(new String(node.store.last("GetItem").body(), StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
  }

  @Test
  void step_afterAnotherWroteAround_disagreesAndForgets() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.writeAround("PutItem", OTHER_PUT);
    node.clock.advance(Duration.ofSeconds(30));

    audit.step();
    assertThat(heard).isEmpty();
    node.clock.advance(Duration.ofSeconds(1));
    audit.step();

    assertThat(heard).containsExactly("tab ITEM disagrees WITHIN_TTL 31");
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.body("GetItem", GET)).contains("secret-two");
  }

  @Test
  void step_afterAnotherWroteAround_disagreesOfPagesAsWell() {
    node.writeAround("PutItem", PUT);
    node.call("Query", QUERY);
    node.writeAround("PutItem", OTHER_PUT);

    steps();

    assertThat(heard).contains("tab QUERY disagrees WITHIN_TTL 1");
    assertThat(node.header("Query", QUERY)).startsWith("miss");
  }

  @Test
  void step_whereNobodyElseWrites_isUnexplained() {
    audit = audit(false);
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.writeAround("DeleteItem", GET);

    steps();

    assertThat(heard).contains("tab ITEM disagrees UNEXPLAINED 1");
  }

  @Test
  void log_ofADisagreement_hasTheHistoryAndNoData() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.writeAround("PutItem", OTHER_PUT);

    steps();

    assertThat(lines.list).hasSize(1);
    String line = lines.list.getFirst().getFormattedMessage() + " " + lines.list.getFirst().getKeyValuePairs();
    assertThat(line).contains("table=\"tab\"", "origin=\"FILL\"", "ageMillis=\"1000\"", "ttlMillis=\"300000\"",
        "holds=\"item\"", "verdict=\"WITHIN_TTL\"").containsPattern("key=\"[0-9a-f]{16}\"")
        .doesNotContain("secret");
  }

  @Test
  void log_ofManyDisagreements_isBounded() {
    for (int i = 0; i < 30; i++) {
      String key = "k" + i;
      node.call("GetItem", GET.replace("secret-key", key));
      node.writeAround("PutItem", PUT.replace("secret-key", key));
    }
    for (int i = 0; i < 31; i++) {
      audit.step();
    }
    node.clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 31; i++) {
      audit.step();
    }

    assertThat(heard).filteredOn(word -> word.contains("disagrees")).hasSize(30);
    assertThat(lines.list).hasSize(10);
  }

  @Test
  void step_whileAWriteComesBetween_isSkipped() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.store.hold("GetItem");
    audit.step();
    node.call("PutItem", OTHER_PUT);
    node.store.next("GetItem").takeEffect().answer();

    assertThat(heard).containsExactly("tab ITEM skipped OVERTAKEN");
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void step_whileAWriteIsUnderWayAtTheEnd_isSkipped() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.store.hold("GetItem").hold("PutItem");
    audit.step();
    node.send("PutItem", OTHER_PUT);
    var write = node.store.next("PutItem").takeEffect();
    node.store.next("GetItem").takeEffect().answer();

    assertThat(heard).containsExactly("tab ITEM skipped OVERTAKEN");
    write.answer();
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void step_whileAWriteIsUnderWayAtTheBeginning_looksElsewhere() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.store.hold("PutItem");
    node.send("PutItem", OTHER_PUT);
    node.store.next("PutItem").takeEffect();

    steps();

    assertThat(heard).isEmpty();
  }

  @Test
  void step_ofAPageWhileItsPartitionIsWritten_isSkipped() {
    node.writeAround("PutItem", PUT);
    node.call("Query", QUERY);
    node.store.hold("PutItem");
    node.send("PutItem", OTHER_PUT);
    var write = node.store.next("PutItem").takeEffect();

    audit.step();
    write.answer();
    steps();

    assertThat(heard).startsWith("tab QUERY skipped OVERTAKEN").noneMatch(word -> word.contains("disagrees"));
  }

  @Test
  void step_whatDisagreedIsForgottenMeanwhile_isSkipped() {
    node.writeAround("PutItem", PUT);
    node.call("GetItem", GET);
    node.writeAround("PutItem", OTHER_PUT);
    audit.step();
    node.call("PutItem", PUT);
    node.clock.advance(Duration.ofSeconds(1));

    audit.step();

    assertThat(heard).containsExactly("tab ITEM skipped OVERTAKEN");
  }

  @Test
  void step_entryWhoseTimeIsOver_isNotLookedAt() {
    node.call("GetItem", GET);
    node.writeAround("PutItem", PUT);
    node.clock.advance(TableCacheSettings.DEFAULT.negativeTtl());

    steps();

    assertThat(heard).isEmpty();
  }

  @Test
  void step_pageOfAGlobalIndex_isLeftAlone() {
    node.call("Query", "{'TableName':'tab','IndexName':'byG','KeyConditionExpression':'g=:g',"
        + "'ExpressionAttributeValues':{':g':{'S':'x'}}}");
    long asked = node.store.count("Query");

    steps();

    assertThat(heard).isEmpty();
    assertThat(node.store.count("Query")).isEqualTo(asked);
  }

  @Test
  void step_afterTheStoreRefused_leavesItAloneForAWhile() {
    node.call("GetItem", GET);
    node.store.answer("GetItem", _ -> Reply.refused(Refusal.dynamodb("ThrottlingException", "slow down")));
    audit.step();
    node.store.release("GetItem");
    long asked = node.store.count("GetItem");

    audit.step();
    assertThat(node.store.count("GetItem")).isEqualTo(asked);
    node.clock.advance(Duration.ofSeconds(10));
    audit.step();

    assertThat(heard).containsExactly("tab ITEM skipped STORE", "tab ITEM agrees");
  }

  @Test
  void step_whileTheStoreCannotBeReached_asksNothing() {
    node.call("GetItem", GET);
    reachable = false;

    steps();

    assertThat(heard).isEmpty();
  }

  @Test
  void step_afterALargeItem_paysForItFirst() {
    node.writeAround("PutItem", PUT.replace("secret-one", "x".repeat(5 * 4096 - 100)));
    node.call("GetItem", GET);

    for (int i = 0; i < 6; i++) {
      audit.step();
    }

    assertThat(heard).hasSize(2);
  }

  @Test
  void mutation_fillsThatLandWhateverChanged_areFound() {
    broken(new ConsistencyRules() {
      @Override
      public boolean fillMayLand(long changesBefore, long changesNow) {
        return true;
      }
    });
    node.writeAround("PutItem", PUT);
    node.call("DescribeTable", "{'TableName':'tab'}");
    node.store.hold("GetItem");
    node.send("GetItem", GET);
    var read = node.store.next("GetItem").takeEffect();
    node.store.release("GetItem");
    node.call("DeleteItem", GET);
    node.call("PutItem", OTHER_PUT.replace("}}}", "}},'ReturnConsumedCapacity':'NONE'}"));
    read.answer();

    steps();

    assertThat(heard).anyMatch(word -> word.startsWith("tab ITEM disagrees UNEXPLAINED"));
  }

  @Test
  void mutation_writesThatDoNotReachPages_areFound() {
    broken(new ConsistencyRules() {
      @Override
      public boolean pageStands(boolean moved) {
        return true;
      }
    });
    node.call("Query", QUERY);
    node.call("PutItem", PUT);

    steps();

    assertThat(heard).anyMatch(word -> word.startsWith("tab QUERY disagrees UNEXPLAINED"));
    assertThat(Objects.requireNonNull(lines.list.getFirst()).getFormattedMessage()).contains("this is a fault");
  }
}
