package dev.needletail.cache.item;

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
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemCacheTest {

  private static final long MIB = 1024 * 1024;
  private static final CacheKey KEY = new CacheKey("table", new byte[]{1});
  private static final CacheKey OTHER = new CacheKey("table", new byte[]{2});
  private static final Lifetimes MINUTES = new Lifetimes(Duration.ofMinutes(5).toNanos(),
      Duration.ofMinutes(1).toNanos());

  private final FakeClock clock = new FakeClock();
  private final FakePeers peers = new FakePeers();
  private final ItemCache cache = cache(MIB, 0);

  @Test
  void lookup_nothingKnown_leads() {
    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_afterLanding_hitsWithAgeSinceTheReadBegan() {
    Fill fill = lead();
    clock.advance(Duration.ofMillis(10));
    cache.land(fill, item("a"));
    clock.advance(Duration.ofMillis(5));

    assertThat(lookup()).isEqualTo(new Lookup.Hit(value(fill), Duration.ofMillis(15).toNanos()));
  }

  @Test
  void lookup_duringFill_joinsAndGetsItsAnswer() {
    Fill fill = lead();

    Fill joined = join();

    assertThat(joined).isSameAs(fill);
    assertThat(joined.outcome().toCompletableFuture()).isNotDone();
    cache.land(fill, CachedItem.Absent.INSTANCE);
    assertThat(joined.outcome().toCompletableFuture())
        .isCompletedWithValue(new Fill.Outcome.Answered(CachedItem.Absent.INSTANCE));
  }

  @Test
  void lookup_otherKeyDuringFill_leads() {
    lead();

    assertThat(cache.lookup(OTHER, 1, MINUTES, CacheControl.NONE)).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_presentPastItsTime_leads() {
    cache.land(lead(), item("a"));
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(lookup()).isInstanceOf(Lookup.Hit.class);

    clock.advance(Duration.ofNanos(1));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_absentPastItsOwnTime_leads() {
    cache.land(lead(), CachedItem.Absent.INSTANCE);
    clock.advance(Duration.ofMinutes(1).minusNanos(1));
    assertThat(lookup()).isInstanceOf(Lookup.Hit.class);

    clock.advance(Duration.ofNanos(1));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_timeToLiveShortenedSince_leads() {
    cache.land(lead(), item("a"));
    clock.advance(Duration.ofSeconds(2));

    assertThat(cache.lookup(KEY, 1, new Lifetimes(Duration.ofSeconds(1).toNanos(), 0), CacheControl.NONE))
        .isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_olderThanPeersAllow_leads() {
    cache.land(lead(), item("a"));
    clock.advance(Duration.ofSeconds(2));
    peers.limitServableAge(Duration.ofSeconds(1).toNanos());

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_laterGeneration_leadsAndDoesNotJoin() {
    cache.land(lead(), item("a"));
    assertThat(cache.lookup(KEY, 2, MINUTES, CacheControl.NONE)).isInstanceOf(Lookup.Lead.class);

    assertThat(cache.lookup(KEY, 3, MINUTES, CacheControl.NONE)).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void land_ofEarlierGeneration_doesNotReplaceLaterEntry() {
    Fill early = lead();
    Fill late = lead(2);
    cache.land(late, item("same"));

    cache.land(early, item("same"));

    assertThat(cache.lookup(KEY, 2, MINUTES, CacheControl.NONE)).isEqualTo(new Lookup.Hit(value(late), 0));
  }

  @Test
  void land_lifetimeZero_keepsNothing() {
    Lifetimes noAbsence = new Lifetimes(1000, 0);
    Fill fill = ((Lookup.Lead) cache.lookup(KEY, 1, noAbsence, CacheControl.NONE)).fill();

    cache.land(fill, CachedItem.Absent.INSTANCE);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void land_changedDuringFill_answersEarlierWaitersButKeepsNothing() {
    Fill fill = lead();
    Fill joined = join();
    cache.change(begin(), item("new"), 1);

    cache.land(fill, item("old"));

    assertThat(valueOf(((Fill.Outcome.Answered) joined.outcome().toCompletableFuture().join()).item()))
        .isEqualTo("old");
    assertThat(cache.entries()).isZero();
  }

  @Test
  void land_overtakenButTheSame_leavesTheEntry() {
    Fill fill = lead();
    cache.change(begin(), item("new"), 1);

    cache.land(fill, item("new"));

    assertThat(hit()).isEqualTo("new");
  }

  @Test
  void land_overtakenWithNews_dropsTheEntryOfTheFillThatOvertookIt() {
    Fill overtaken = lead();
    cache.forget(KEY);
    cache.land(lead(), item("earlier"));

    cache.land(overtaken, item("later"));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void land_overtakenWithNews_voidsTheFillThatOvertookIt() {
    Fill overtaken = lead();
    cache.forget(KEY);
    Fill second = lead();
    cache.land(overtaken, item("later"));

    Fill third = lead();
    cache.land(second, item("earlier"));

    assertThat(cache.entries()).isZero();
    assertThat(third).isNotSameAs(second);
  }

  @Test
  void change_readersSawSomethingElseMeanwhile_forgets() {
    WriteUnderWay write = begin();
    cache.land(lead(), item("perhaps later"));

    cache.change(write, item("written"), 1);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void lookup_fillTakesLongerThanAnEntryMayLive_leads() {
    lead();
    clock.advance(Duration.ofMinutes(5));

    lead();
  }

  @Test
  void lookup_fillOfUncertainTimesAfterThem_leads() {
    cache.uncertain(begin());
    lead();
    assertThat(lookup()).isInstanceOf(Lookup.Join.class);
    clock.advance(Duration.ofMinutes(1));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void lookup_afterForgottenDuringFill_leadsItsOwn() {
    Fill fill = lead();
    cache.change(begin(), null, 1);

    Fill second = lead();

    assertThat(second).isNotSameAs(fill);
    assertThat(join()).isSameAs(second);
    cache.land(second, item("new"));
    assertThat(hit()).isEqualTo("new");
  }

  @Test
  void land_afterForgetFromPeer_keepsNothing() {
    Fill fill = lead();
    cache.forget(KEY);

    cache.land(fill, item("old"));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void change_alone_isServedAtOnce() {
    cache.change(begin(), item("a"), 1);

    assertThat(hit()).isEqualTo("a");
  }

  @Test
  void change_deleted_isServedAsAbsent() {
    cache.change(begin(), CachedItem.Absent.INSTANCE, 1);

    assertThat(lookup()).isEqualTo(new Lookup.Hit(CachedItem.Absent.INSTANCE, 0));
  }

  @Test
  void change_otherWriteStillUnderWay_forgets() {
    WriteUnderWay first = begin();
    WriteUnderWay second = begin();
    assertThat(first.mayBeStored()).isTrue();
    assertThat(second.mayBeStored()).isFalse();

    cache.change(first, item("first"), 1);
    assertThat(cache.entries()).isZero();
    cache.change(second, item("second"), 1);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void change_otherWriteBegunAndEndedMeanwhile_forgets() {
    WriteUnderWay first = begin();
    cache.change(begin(), item("second"), 1);

    cache.change(first, item("first"), 1);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void change_otherWriteRefusedMeanwhile_isServed() {
    WriteUnderWay first = begin();
    cache.release(begin());

    cache.change(first, item("first"), 1);

    assertThat(hit()).isEqualTo("first");
  }

  @Test
  void change_peerAnnouncedMeanwhile_forgets() {
    WriteUnderWay write = begin();
    cache.forget(KEY);

    cache.change(write, item("a"), 1);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void change_generationMovedMeanwhile_forgets() {
    cache.change(begin(), item("a"), 2);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void change_afterOverlapIsOver_isServedAgain() {
    WriteUnderWay first = begin();
    WriteUnderWay second = begin();
    cache.change(first, item("1"), 1);
    cache.change(second, item("2"), 1);

    cache.change(begin(), item("3"), 1);

    assertThat(hit()).isEqualTo("3");
  }

  @Test
  void release_leavesTheEntry() {
    cache.land(lead(), item("a"));

    cache.release(begin());

    assertThat(hit()).isEqualTo("a");
  }

  @Test
  void release_duringFill_letsItLand() {
    Fill fill = lead();
    cache.release(begin());

    cache.land(fill, item("a"));

    assertThat(hit()).isEqualTo("a");
  }

  @Test
  void uncertain_dropsEntryAndVoidsFills() {
    WriteUnderWay write = begin();
    Fill fill = lead();
    cache.uncertain(write);

    cache.land(fill, item("old"));

    assertThat(cache.entries()).isZero();
  }

  @Test
  void uncertain_untilTheTimeIsOver_readsStronglyAndKeepsNothing() {
    cache.uncertain(begin());
    Fill within = lead();
    assertThat(within.strong()).isTrue();
    cache.land(within, item("old"));
    assertThat(cache.entries()).isZero();
    cache.change(begin(), item("other"), 1);
    assertThat(cache.entries()).isZero();

    clock.advance(Duration.ofMinutes(1));

    Fill after = lead();
    assertThat(after.strong()).isFalse();
    cache.land(after, item("new"));
    assertThat(hit()).isEqualTo("new");
  }

  @Test
  void change_begunInUncertainTimeAndEndedAfterIt_forgets() {
    cache.uncertain(begin());
    WriteUnderWay write = begin();
    assertThat(write.mayBeStored()).isFalse();
    clock.advance(Duration.ofMinutes(2));

    cache.change(write, item("a"), 1);

    assertThat(cache.entries()).isZero();
  }

  @Test
  void change_storeSettles_fillsAreStrongForThatTimeAndKept() {
    ItemCache settling = cache(MIB, Duration.ofSeconds(1).toNanos());
    settling.change(settling.begin(KEY, 1, MINUTES), null, 1);

    Fill within = ((Lookup.Lead) settling.lookup(KEY, 1, MINUTES, CacheControl.NONE)).fill();

    assertThat(within.strong()).isTrue();
    settling.land(within, item("a"));
    assertThat(settling.lookup(KEY, 1, MINUTES, CacheControl.NONE)).isInstanceOf(Lookup.Hit.class);
    settling.forget(OTHER);
    clock.advance(Duration.ofSeconds(1));
    assertThat(((Lookup.Lead) settling.lookup(OTHER, 1, MINUTES, CacheControl.NONE)).fill().strong()).isFalse();
  }

  @Test
  void beginRepair_landed_replacesOlderEntry() {
    cache.land(lead(), item("old"));
    clock.advance(Duration.ofMillis(1));

    cache.land(cache.beginRepair(KEY, 1, MINUTES), item("new"));

    assertThat(hit()).isEqualTo("new");
  }

  @Test
  void land_fillBegunBeforeTheRepairThatLanded_doesNotReplaceIt() {
    Fill slow = lead();
    clock.advance(Duration.ofMillis(1));
    cache.land(cache.beginRepair(KEY, 1, MINUTES), item("new"));

    cache.land(slow, item("old"));

    assertThat(cache.entries()).isZero();
  }

  @Test
  void refuse_handsTheRefusalToWaiters() {
    Fill fill = lead();
    Fill joined = join();
    Reply refusal = Reply.refused(Refusal.dynamodb("ThrottlingException", "slow down"));

    cache.refuse(fill, refusal);

    assertThat(joined.outcome().toCompletableFuture())
        .isCompletedWithValue(new Fill.Outcome.Refused(refusal));
    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
  }

  @Test
  void abandon_afterLanding_changesNothing() {
    Fill fill = lead();
    cache.land(fill, item("a"));

    cache.abandon(fill);

    assertThat(hit()).isEqualTo("a");
  }

  @Test
  void activities_nothingUnderWay_areNone() {
    Fill fill = lead();
    WriteUnderWay write = begin();
    WriteUnderWay refused = begin();
    Fill repair = cache.beginRepair(KEY, 1, MINUTES);
    assertThat(cache.activities()).isEqualTo(1);

    cache.change(write, item("a"), 1);
    cache.release(refused);
    cache.land(fill, item("b"));
    cache.abandon(repair);
    cache.forget(OTHER);

    assertThat(cache.activities()).isZero();
  }

  @Test
  void put_beyondTheBudget_evictsAndSaysSo() {
    var evicted = new long[1];
    ItemCache small = new ItemCache(new ItemCacheSettings(4096, 0, SettleTimes.ofAll(0)), clock, peers,
        ConsistencyRules.PROTOCOL,
        new CacheStatistics() {
          @Override
          public void evicted(Cache which, long bytes) {
            evicted[0] += bytes;
          }
        });

    for (int i = 0; i < 100; i++) {
      small.change(small.begin(new CacheKey("table", new byte[]{(byte) i}), 1, MINUTES), item("x".repeat(100)), 1);
    }

    assertThat(small.bytes()).isBetween(1L, 4096L);
    assertThat(evicted[0]).isPositive();
  }

  private ItemCache cache(long bytesMax, long settleNanos) {
    return new ItemCache(new ItemCacheSettings(bytesMax, Duration.ofMinutes(1).toNanos(),
        SettleTimes.ofAll(settleNanos)), clock, peers,
        ConsistencyRules.PROTOCOL, CacheStatistics.NONE);
  }

  private Lookup lookup() {
    return cache.lookup(KEY, 1, MINUTES, CacheControl.NONE);
  }

  private Fill lead() {
    return lead(1);
  }

  private Fill lead(long generation) {
    return ((Lookup.Lead) cache.lookup(KEY, generation, MINUTES, CacheControl.NONE)).fill();
  }

  private Fill join() {
    return ((Lookup.Join) lookup()).fill();
  }

  private String hit() {
    return valueOf(((Lookup.Hit) lookup()).item());
  }

  private WriteUnderWay begin() {
    return cache.begin(KEY, 1, MINUTES);
  }

  private static CachedItem value(Fill fill) {
    return ((Fill.Outcome.Answered) fill.outcome().toCompletableFuture().join()).item();
  }

  private static CachedItem item(String value) {
    return new CachedItem.Present(ItemBytes.of(new Item(Map.of("v", AttributeValue.string(value)))));
  }

  private static String valueOf(CachedItem item) {
    return ((AttributeValue.S) java.util.Objects.requireNonNull(((CachedItem.Present) item).item().parse().get("v")))
        .value();
  }
}
