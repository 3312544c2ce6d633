package dev.needletail.cache.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.model.CacheControl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What writes leave of an entry. */
class ItemCacheWriteTest extends ItemCacheScene {

  @Test
  void change_readersSawSomethingElseMeanwhile_forgets() {
    WriteUnderWay write = begin();
    cache.land(lead(), item("perhaps later"));

    cache.change(write, item("written"), 1);

    assertThat(cache.entries()).isZero();
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
}
