package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that begins to lag, and ends to, while it is in use. */
class SettleTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String SCAN = "{'TableName':'tab'}";
  /** Leaves nothing in the item cache, as it may be a repetition: the next read asks the store. */
  private static final String TRANSACTION = "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'tab',"
      + "'Item':{'p':{'S':'a'},'v':{'N':'1'}}}}]}";
  private static final Duration LAG = Duration.ofSeconds(5);

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  private boolean readsStrongly() {
    node.call("GetItem", GET);
    return new String(node.store.last("GetItem").body(), StandardCharsets.UTF_8).contains("\"ConsistentRead\":true");
  }

  private boolean keepsPages() {
    node.call("Scan", SCAN);
    return node.header("Scan", SCAN).startsWith("hit");
  }

  @Test
  void settle_longer_readsStronglyAfterLaterWrites() {
    node.call("TransactWriteItems", TRANSACTION);
    assertThat(readsStrongly()).isFalse();
    assertThat(keepsPages()).isTrue();

    node.accelerator.settle(LAG);
    node.call("TransactWriteItems", TRANSACTION);

    node.clock.advance(LAG.minusNanos(1));
    assertThat(readsStrongly()).isTrue();
    assertThat(keepsPages()).isFalse();
  }

  @Test
  void settle_overAgain_trustsReplicas() {
    node.accelerator.settle(LAG);
    node.call("TransactWriteItems", TRANSACTION);
    node.clock.advance(LAG);

    assertThat(readsStrongly()).isFalse();
    assertThat(keepsPages()).isTrue();
  }

  @Test
  void settle_zero_readsStronglyUntilWhatWasOpenIsOver() {
    node.accelerator.settle(LAG);
    node.call("TransactWriteItems", TRANSACTION);
    node.accelerator.settle(Duration.ZERO);

    assertThat(readsStrongly()).isTrue();
    assertThat(keepsPages()).isFalse();
    node.clock.advance(LAG);
    node.call("TransactWriteItems", TRANSACTION);
    assertThat(readsStrongly()).isFalse();
  }

  @Test
  void settle_ofOneTable_isItsOwn() {
    var settings = CacheSettings.REMOTE
        .withTable("tab", TableCacheSettings.DEFAULT.withSettle(Duration.ofMillis(50)));
    var remote = new Accelerated(settings);
    String other = "{'TableName':'sorted','Key':{'p':{'S':'a'},'s':{'S':'1'}}}";
    remote.call("GetItem", GET);
    remote.call("GetItem", other);
    remote.call("TransactWriteItems", TRANSACTION);
    remote.call("TransactWriteItems",
        "{'ClientRequestToken':'u','TransactItems':[{'Put':{'TableName':'sorted','Item':{'p':{'S':'a'},'s':{'S':'1'}}}}]}");

    remote.clock.advance(Duration.ofMillis(50));

    remote.call("GetItem", GET);
    assertThat(lastGet(remote)).doesNotContain("ConsistentRead");
    remote.call("GetItem", other);
    assertThat(lastGet(remote)).contains("ConsistentRead");
  }

  @Test
  void settle_ofOneTableKeptApartByCaller_isItsOwn() {
    var table = TableCacheSettings.DEFAULT.withSettle(Duration.ZERO);
    CacheSettings with = CacheSettings.REMOTE.withTable("tab", table);
    var remote = new Accelerated(new CacheSettings(with.itemBytesMax(), with.queryBytesMax(),
        with.consumedCapacityOnHit(), Tenancy.PER_CALLER, with.settle(), with.uncertainty(), with.defaults(),
        with.tables()));
    remote.call("GetItem", GET);
    remote.call("TransactWriteItems", TRANSACTION);

    remote.call("GetItem", GET);

    assertThat(lastGet(remote)).doesNotContain("ConsistentRead");
  }

  /** What is set for a table cannot make replicas faster than they are. */
  @Test
  void settle_storeLagsMoreThanIsSetForATable_followsTheStore() {
    var lagging = new Accelerated(
        CacheSettings.EMBEDDED.withTable("tab", TableCacheSettings.DEFAULT.withSettle(Duration.ofMillis(50))));
    lagging.call("GetItem", GET);
    lagging.accelerator.settle(LAG);
    lagging.call("TransactWriteItems", TRANSACTION);

    lagging.clock.advance(LAG.minusNanos(1));
    lagging.call("GetItem", GET);

    assertThat(lastGet(lagging)).contains("ConsistentRead");
  }

  private static String lastGet(Accelerated on) {
    return new String(on.store.last("GetItem").body(), StandardCharsets.UTF_8);
  }

  /** When the write takes effect in the last moment, replicas have yet to follow it. */
  @Test
  void settle_writeOfUnknownOutcome_isFollowedByItsReplicas() {
    node.accelerator.settle(LAG);
    node.store.fail("TransactWriteItems", new UncertainOutcomeException("lost", null));
    assertThat(node.send("TransactWriteItems", TRANSACTION)).isCompletedExceptionally();

    node.clock.advance(CacheSettings.EMBEDDED.uncertainty().plus(LAG).minusNanos(1));
    assertThat(readsStrongly()).isTrue();
    assertThat(keepsPages()).isFalse();
    node.clock.advance(Duration.ofNanos(1));
    assertThat(readsStrongly()).isFalse();
  }

  @Test
  void uncertainty_ofAStoreThatLags_includesTheSettleTime() {
    var remote = new Accelerated(CacheSettings.REMOTE);
    remote.call("GetItem", GET);
    remote.store.fail("TransactWriteItems", new UncertainOutcomeException("lost", null));
    assertThat(remote.send("TransactWriteItems", TRANSACTION)).isCompletedExceptionally();

    remote.clock.advance(CacheSettings.REMOTE.uncertainty());
    remote.call("GetItem", GET);

    assertThat(new String(remote.store.last("GetItem").body(), StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
  }
}
