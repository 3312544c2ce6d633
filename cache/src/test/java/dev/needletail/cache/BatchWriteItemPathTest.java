package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriteItemPathTest {

  private static final String A = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String B = "{'TableName':'tab','Key':{'p':{'S':'b'}}}";
  private static final String SCAN = "{'TableName':'tab'}";
  private static final String PUT_A = "{'PutRequest':{'Item':{'p':{'S':'a'},'v':{'N':'3'}}}}";
  private static final String PUT_B = "{'PutRequest':{'Item':{'p':{'S':'b'}}}}";
  private static final String DELETE_B = "{'DeleteRequest':{'Key':{'p':{'S':'b'}}}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void cached() {
    node.call("GetItem", A);
    node.call("GetItem", B);
  }

  @Test
  void batchWriteItem_done_isServedAtOnce() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'b'}}}");

    node.call("BatchWriteItem", batch(PUT_A + "," + DELETE_B));

    assertThat(node.header("GetItem", A)).startsWith("hit");
    assertThat(node.body("GetItem", A)).contains("'N':'3'");
    assertThat(node.body("GetItem", B)).isEqualTo("{}");
  }

  @Test
  void batchWriteItem_givenBack_changesNothingOfIt() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
    giveBack(PUT_A);

    node.call("BatchWriteItem", batch(PUT_A + "," + PUT_B));

    assertThat(node.header("GetItem", A)).startsWith("hit");
    assertThat(node.body("GetItem", A)).contains("'N':'1'");
    assertThat(node.header("GetItem", B)).startsWith("hit");
    assertThat(node.body("GetItem", B)).isEqualTo("{'Item':{'p':{'S':'b'}}}");
  }

  @Test
  void batchWriteItem_deleteGivenBack_changesNothingOfIt() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'b'}}}");
    giveBack(DELETE_B);

    node.call("BatchWriteItem", batch(PUT_A + "," + DELETE_B));

    assertThat(node.header("GetItem", B)).startsWith("hit");
    assertThat(node.body("GetItem", B)).isEqualTo("{'Item':{'p':{'S':'b'}}}");
    assertThat(node.body("GetItem", A)).contains("'N':'3'");
  }

  @Test
  void batchWriteItem_allGivenBack_leavesPagesAndPeersAlone() {
    node.call("Scan", SCAN);
    giveBack(PUT_A);

    node.call("BatchWriteItem", batch(PUT_A));

    assertThat(node.header("Scan", SCAN)).startsWith("hit");
    assertThat(node.peers.heard()).isEmpty();
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void batchWriteItem_someGivenBack_announcesTheOthers() {
    giveBack(PUT_A);

    node.call("BatchWriteItem", batch(PUT_A + "," + PUT_B));
    node.call("BatchWriteItem", batch(PUT_A));

    List<Announcement> heard = node.peers.heard();
    assertThat(heard).hasSize(1);
  }

  private void giveBack(String write) {
    node.store.answer("BatchWriteItem",
        _ -> Reply.ok(Accelerated.json("{'UnprocessedItems':{'tab':[" + write + "]}}")));
  }

  private static String batch(String writes) {
    return "{'RequestItems':{'tab':[" + writes + "]}}";
  }
}
