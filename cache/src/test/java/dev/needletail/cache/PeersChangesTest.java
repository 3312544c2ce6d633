package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  @Test
  void hear_keyOfUnknownOutcome_isReReadUntilItIsCertain() {
    node.call("PutItem", PUT);
    node.accelerator.hear(new Announcement.Uncertain(announced("PutItem", PUT)));
    assertThat(node.body("GetItem", GET)).contains("'1'");

    node.writeAround("PutItem", put("2"));

    assertThat(node.body("GetItem", GET)).as("it took effect late").contains("'2'");
    node.clock.advance(Duration.ofSeconds(61));
    node.call("GetItem", GET);
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void hear_tableOrEverythingOfUnknownOutcome_isNotKeptUntilItIsCertain() {
    for (var what : List.of(new Announcement.TableForgotten("tab"), new Announcement.EverythingForgotten())) {
      node.call("PutItem", PUT);
      node.accelerator.hear(new Announcement.Uncertain(what));
      node.call("GetItem", GET);
      node.writeAround("PutItem", put("2"));

      assertThat(node.body("GetItem", GET)).as(what.toString()).contains("'2'");

      node.clock.advance(Duration.ofSeconds(61));
      node.call("GetItem", GET);
    }
  }

  @Test
  void write_ofUnknownOutcome_isAnnouncedAsSuch() {
    node.store.fail("PutItem", new UncertainOutcomeException("lost", null));

    assertThat(node.send("PutItem", PUT)).isCompletedExceptionally();

    assertThat(node.peers.heard()).singleElement().isInstanceOf(Announcement.Uncertain.class);
  }

  @Test
  void hear_ofATableThatIsKeptApartByCaller_reachesTheOtherCallers() {
    var apart = new Accelerated(new CacheSettings(1 << 20, 1 << 20, CacheSettings.EMBEDDED.consumedCapacityOnHit(),
        Tenancy.PER_CALLER, Duration.ZERO, Duration.ofSeconds(60), TableCacheSettings.DEFAULT, Map.of()));
    apart.call("GetItem", GET);
    apart.call("GetItem", GET);
    assertThat(apart.header("GetItem", GET)).startsWith("hit");
    String other = Tenancy.PER_CALLER.qualify(new Caller("other", "us-east-1"), "tab");

    apart.accelerator.hear(new Announcement.TableForgotten(other));

    assertThat(apart.header("GetItem", GET)).doesNotStartWith("hit");
  }

  @Test
  void read_leaseRenewedWhileItIsLookedAt_servesNothingThatTheRenewalMadeVoid() {
    Announcement written = announced("PutItem", PUT);
    node.call("PutItem", PUT);
    node.call("Scan", "{'TableName':'tab'}");
    for (var announcement : List.of(written, new Announcement.EverythingForgotten())) {
      node.call("GetItem", GET);
      node.call("Scan", "{'TableName':'tab'}");
      assertThat(node.header("GetItem", GET)).startsWith("hit");
      assertThat(node.header("Scan", "{'TableName':'tab'}")).startsWith("hit");

      for (var read : List.of(List.of("GetItem", GET), List.of("Scan", "{'TableName':'tab'}"))) {
        node.peers.beforeLease(() -> node.accelerator.hear(announcement));

        assertThat(node.header(read.getFirst(), read.getLast())).as(read + " " + announcement).doesNotStartWith("hit");
        node.call(read.getFirst(), read.getLast());
      }
    }
  }

  @Test
  void read_withoutALeaseBeforeAStoreThatLags_isStrong() {
    var lagging = new Accelerated(CacheSettings.REMOTE);
    lagging.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
    lagging.peers.limitServableAge(-1);

    lagging.call("GetItem", GET);
    assertThat(strength(lagging)).as("without a lease").contains("ConsistentRead");

    lagging.peers.limitServableAge(Long.MAX_VALUE);
    lagging.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}");
    assertThat(strength(lagging)).as("with one").doesNotContain("ConsistentRead");
  }

  @Test
  void read_afterEverythingWasForgotten_isStrongUntilReplicasHaveFollowed() {
    var lagging = new Accelerated(CacheSettings.REMOTE);

    lagging.accelerator.hear(new Announcement.EverythingForgotten());

    lagging.call("GetItem", GET);
    assertThat(strength(lagging)).contains("ConsistentRead");
    lagging.clock.advance(Duration.ofMillis(1001));
    lagging.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'b'}}}");
    assertThat(strength(lagging)).doesNotContain("ConsistentRead");
  }

  private static String strength(Accelerated node) {
    return new String(node.store.last("GetItem").body(), StandardCharsets.UTF_8);
  }

  private static Announcement announced(String operation, String body) {
    var other = new Accelerated(CacheSettings.EMBEDDED);
    other.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
    other.call(operation, body);
    return other.peers.heard().getLast();
  }

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }
}
