package dev.needletail.cache.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.CacheControl;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a read of the store, and of those who wait for it. */
class ItemCacheFillTest extends ItemCacheScene {

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
  void land_afterForgetFromPeer_keepsNothing() {
    Fill fill = lead();
    cache.forget(KEY);

    cache.land(fill, item("old"));

    assertThat(lookup()).isInstanceOf(Lookup.Lead.class);
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
}
