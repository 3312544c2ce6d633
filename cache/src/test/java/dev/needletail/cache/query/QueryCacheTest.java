package dev.needletail.cache.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryCacheTest {

  private static final CacheKey QUERY = new CacheKey("table", new byte[]{1});
  private static final CacheKey PARTITION = new CacheKey("table", new byte[]{7});
  private static final CacheKey OTHER_PARTITION = new CacheKey("table", new byte[]{8});
  private static final CacheKey TABLE = CacheKey.ofTable("table");
  private static final long TTL = Duration.ofMinutes(5).toNanos();

  private final FakeClock clock = new FakeClock();
  private final FakePeers peers = new FakePeers();
  private final QueryCache cache = cache(1024 * 1024, 0);

  @Test
  void lookup_afterLanding_hitsWithAgeSinceTheReadBegan() {
    PageFill fill = lead();
    clock.advance(Duration.ofMillis(10));
    Page page = page("a");
    cache.land(fill, page);

    assertThat(lookup()).isEqualTo(new PageLookup.Hit(page, Duration.ofMillis(10).toNanos()));
  }

  @Test
  void lookup_duringFill_joinsAndGetsItsAnswer() {
    PageFill fill = lead();

    PageFill joined = join();

    Page page = page("a");
    cache.land(fill, page);
    assertThat(joined.outcome().toCompletableFuture()).isCompletedWithValue(new PageFill.Outcome.Answered(page));
  }

  @Test
  void lookup_pastItsTime_leads() {
    cache.land(lead(), page("a"));
    clock.advance(Duration.ofMinutes(5));

    assertThat(lookup()).isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void lookup_olderThanPeersAllow_leads() {
    cache.land(lead(), page("a"));
    clock.advance(Duration.ofSeconds(2));
    peers.limitServableAge(Duration.ofSeconds(1).toNanos());

    assertThat(lookup()).isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void lookup_laterGeneration_leads() {
    cache.land(lead(), page("a"));

    assertThat(cache.lookup(QUERY, List.of(PARTITION), 2, PageLifetime.of(TTL), CacheControl.NONE))
        .isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void touched_itsPartition_isAMiss() {
    cache.land(lead(), page("a"));

    cache.touched(PARTITION);

    assertThat(lookup()).isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void touched_otherPartition_staysAHit() {
    cache.land(lead(), page("a"));

    cache.touched(OTHER_PARTITION);
    cache.touched(TABLE);

    assertThat(lookup()).isInstanceOf(PageLookup.Hit.class);
  }

  @Test
  void touched_tableOfAScan_isAMiss() {
    cache.land(
        ((PageLookup.Lead) cache.lookup(QUERY, List.of(TABLE), 1, PageLifetime.of(TTL), CacheControl.NONE)).fill(),
        page("a"));

    cache.touched(TABLE);

    assertThat(cache.lookup(QUERY, List.of(TABLE), 1, PageLifetime.of(TTL), CacheControl.NONE))
        .isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void touched_duringFill_answersEarlierWaitersAndKeepsNothing() {
    PageFill fill = lead();
    PageFill joined = join();
    cache.touched(PARTITION);

    PageFill second = lead();
    Page old = page("old");
    cache.land(fill, old);

    assertThat(joined.outcome().toCompletableFuture()).isCompletedWithValue(new PageFill.Outcome.Answered(old));
    assertThat(cache.entries()).isZero();
    assertThat(lead()).isNotSameAs(second);
  }

  @Test
  void land_overtakenButTheSame_leavesTheEntry() {
    PageFill fill = lead();
    cache.touched(PARTITION);
    clock.advance(Duration.ofMillis(1));
    PageFill second = lead();
    Page fresh = page("new");
    cache.land(second, fresh);

    cache.land(fill, page("new"));

    assertThat(lookup()).isEqualTo(new PageLookup.Hit(fresh, 0));
  }

  @Test
  void land_overtakenWithNews_dropsTheEntryOfTheFillThatOvertookIt() {
    PageFill overtaken = lead();
    cache.touched(PARTITION);
    cache.land(lead(), page("earlier"));

    cache.land(overtaken, page("later"));

    assertThat(lookup()).isInstanceOf(PageLookup.Lead.class);
    assertThat(cache.dependencies()).isEqualTo(1);
  }

  @Test
  void lookup_fillTakesLongerThanAPageMayLive_leads() {
    lead();
    clock.advance(Duration.ofMinutes(5));

    lead();
  }

  @Test
  void activities_nothingUnderWay_areNone() {
    cache.land(lead(), page("a"));
    cache.touched(PARTITION);
    cache.refuse(lead(), Reply.refused(Refusal.validation("no")));

    assertThat(cache.activities()).isZero();
    assertThat(cache.dependencies()).isZero();
  }

  @Test
  void uncertain_untilTheTimeIsOver_keepsNothing() {
    cache.uncertain(PARTITION);
    PageFill within = lead();
    clock.advance(Duration.ofMinutes(1));
    cache.land(within, page("old"));

    PageFill after = lead();
    cache.land(after, page("new"));

    assertThat(lookup()).isInstanceOf(PageLookup.Hit.class);
  }

  @Test
  void touched_storeSettles_keepsNothingForThatTime() {
    QueryCache settling = cache(1024 * 1024, Duration.ofSeconds(1).toNanos());
    settling.touched(PARTITION);

    settling.land(
        ((PageLookup.Lead) settling.lookup(QUERY, List.of(PARTITION), 1, PageLifetime.of(TTL), CacheControl.NONE))
            .fill(),
        page("a"));

    assertThat(settling.entries()).isZero();
    clock.advance(Duration.ofSeconds(1));
    settling.land(
        ((PageLookup.Lead) settling.lookup(QUERY, List.of(PARTITION), 1, PageLifetime.of(TTL), CacheControl.NONE))
            .fill(),
        page("a"));
    assertThat(settling.entries()).isEqualTo(1);
  }

  @Test
  void refuse_handsTheRefusalToWaiters() {
    PageFill fill = lead();
    PageFill joined = join();
    Reply refusal = Reply.refused(Refusal.validation("no"));

    cache.refuse(fill, refusal);

    assertThat(joined.outcome().toCompletableFuture())
        .isCompletedWithValue(new PageFill.Outcome.Refused(refusal));
    assertThat(lookup()).isInstanceOf(PageLookup.Lead.class);
  }

  @Test
  void abandon_afterLanding_changesNothing() {
    PageFill fill = lead();
    cache.land(fill, page("a"));

    cache.abandon(fill);

    assertThat(lookup()).isInstanceOf(PageLookup.Hit.class);
  }

  @Test
  void dependencies_nobodyDependsOn_areNotRemembered() {
    cache.touched(PARTITION);
    assertThat(cache.dependencies()).isZero();
    PageFill fill = lead();
    assertThat(cache.dependencies()).isEqualTo(1);

    cache.abandon(fill);

    assertThat(cache.dependencies()).isZero();
  }

  @Test
  void dependencies_ofEvictedPages_areForgotten() {
    QueryCache small = cache(4096, 0);

    for (int i = 0; i < 100; i++) {
      var partition = new CacheKey("table", new byte[]{1, (byte) i});
      var query = new CacheKey("table", new byte[]{2, (byte) i});
      small.land(
          ((PageLookup.Lead) small.lookup(query, List.of(partition), 1, PageLifetime.of(TTL), CacheControl.NONE))
              .fill(),
          page("x".repeat(200)));
    }

    assertThat(small.bytes()).isLessThanOrEqualTo(4096);
    assertThat(small.dependencies()).isEqualTo((int) small.entries());
  }

  private QueryCache cache(long bytesMax, long settleNanos) {
    return new QueryCache(new QueryCacheSettings(bytesMax, Duration.ofMinutes(1).toNanos(),
        SettleTimes.ofAll(settleNanos)), clock, peers,
        ConsistencyRules.PROTOCOL, CacheStatistics.NONE);
  }

  private PageLookup lookup() {
    return cache.lookup(QUERY, List.of(PARTITION), 1, PageLifetime.of(TTL), CacheControl.NONE);
  }

  private PageFill lead() {
    return ((PageLookup.Lead) lookup()).fill();
  }

  private PageFill join() {
    return ((PageLookup.Join) lookup()).fill();
  }

  private static Page page(String text) {
    return new Page(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }
}
