package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Writes that end before their table is known, in front of a store whose replicas lag: nobody can say which key to take
 * care of, so reads of every key of the table settle.
 */
class UnknownTableWriteTest {

  private static final String PUT = "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}";
  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String OTHER_TABLE = "{'TableName':'sorted'}";
  private static final String SCAN = "{'TableName':'tab'}";
  private static final Duration SETTLE = CacheSettings.REMOTE.settle();

  private final Accelerated node = new Accelerated(CacheSettings.REMOTE);

  @Test
  void putItem_tableLearnedAfterwards_itemsAreReadStronglyUntilReplicasHaveFollowed() {
    putWhileDescribing();

    assertThat(node.body("GetItem", GET)).contains("'N':'1'");

    assertThat(lastGet()).contains("\"ConsistentRead\":true");
    node.clock.advance(SETTLE);
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}");
    assertThat(lastGet()).doesNotContain("ConsistentRead");
  }

  @Test
  void putItem_tableLearnedAfterwards_pagesAreNotKeptUntilReplicasHaveFollowed() {
    putWhileDescribing();

    node.call("Scan", SCAN);

    assertThat(node.header("Scan", SCAN)).startsWith("miss");
    node.clock.advance(SETTLE);
    node.call("Scan", SCAN);
    assertThat(node.header("Scan", SCAN)).startsWith("hit");
  }

  @Test
  void putItem_tableLearnedAfterwards_leavesOtherTablesAlone() {
    putWhileDescribing();

    node.call("Scan", OTHER_TABLE);

    assertThat(node.header("Scan", OTHER_TABLE)).startsWith("hit");
  }

  /** The write is done and answered while the description is still on its way. */
  private void putWhileDescribing() {
    node.store.hold("DescribeTable");
    node.call("PutItem", PUT);
    node.store.next("DescribeTable").answer();
    node.store.release("DescribeTable");
  }

  private String lastGet() {
    return new String(node.store.last("GetItem").body(), StandardCharsets.UTF_8);
  }
}
