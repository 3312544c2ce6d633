package dev.needletail.cache.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.CacheControl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a reader of a key has to do. */
class ItemCacheLookupTest extends ItemCacheScene {

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
}
