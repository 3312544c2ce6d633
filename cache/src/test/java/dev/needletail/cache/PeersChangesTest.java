package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other nodes have changed. */
class PeersChangesTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = put("1");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  @Test
  void hear_keyForgotten_forgetsItAndThePagesThatCoverIt() {
    var other = new Accelerated(CacheSettings.EMBEDDED);
    other.call("PutItem", PUT);
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");

    other.peers.heard().forEach(node.accelerator::hear);

    assertThat(node.header("GetItem", GET)).startsWith("miss");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("miss");
  }

  @Test
  void hear_duringWrite_forgetsWhatTheWriteLeft() {
    var other = new Accelerated(CacheSettings.EMBEDDED);
    other.call("PutItem", PUT);
    node.store.hold("PutItem");
    node.send("PutItem", PUT);
    other.peers.heard().forEach(node.accelerator::hear);

    node.store.next("PutItem").answer();

    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  @Test
  void hear_tableOrEverythingForgotten_forgetsThem() {
    node.call("PutItem", PUT);
    node.accelerator.hear(new Announcement.TableForgotten("tab"));
    assertThat(node.header("GetItem", GET)).startsWith("miss");
    node.accelerator.hear(new Announcement.EverythingForgotten());
    assertThat(node.header("GetItem", GET)).startsWith("miss");
  }

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }
}
