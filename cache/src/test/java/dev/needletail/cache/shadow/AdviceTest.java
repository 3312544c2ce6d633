package dev.needletail.cache.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdviceTest {

  private static final Duration CONFIGURED = Duration.ofMinutes(5);

  private final ReadTally tally = new ReadTally();

  private void misses(int count) {
    for (int i = 0; i < count; i++) {
      tally.miss(0.5);
    }
  }

  private void hits(int count, Duration age, int stale) {
    for (int i = 0; i < count; i++) {
      tally.hit(age.toNanos(), 0.5);
      tally.compared(age.toNanos(), i >= stale);
    }
  }

  private Advice advice() {
    return Advice.of(tally.report(), "items", CONFIGURED);
  }

  @Test
  void of_noReads_saysNothing() {
    assertThat(advice()).isEqualTo(new Advice(null, ""));
  }

  @Test
  void of_fewReads_leavesItAsItIs() {
    hits(99, Duration.ofSeconds(1), 0);

    assertThat(advice().ttl()).isNull();
    assertThat(advice().reason()).isEqualTo("Only 99 items were read: too few to say.");
  }

  @Test
  void of_strongReadsOnly_switchesItOff() {
    tally.strong(500);

    assertThat(advice().ttl()).isZero();
  }

  @Test
  void of_hardlyAnyHits_switchesItOff() {
    misses(95);
    hits(5, Duration.ofSeconds(1), 0);

    assertThat(advice().ttl()).isZero();
    assertThat(advice().reason()).isEqualTo("Only 5.0% of 100 items would have been hits: it would not pay.");
  }

  @Test
  void of_manyHitsThatAgree_keepsTheConfiguredTime() {
    misses(20);
    hits(80, Duration.ofMinutes(4), 0);

    assertThat(advice().ttl()).isEqualTo(CONFIGURED);
    assertThat(advice().reason())
        .isEqualTo("80.0% of 100 items would have been hits, saving 40.0 of 50.0 read units and "
            + "0 of 0 requests; 0.0% of 80 hits compared would have been out of date.");
  }

  @Test
  void of_hitsThatAreOutOfDateWhenOld_shortensTheTime() {
    misses(20);
    hits(60, Duration.ofSeconds(10), 0);
    hits(20, Duration.ofSeconds(30), 5);

    assertThat(advice().ttl()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void of_hitsThatAreOutOfDateAtAnyAge_switchesItOff() {
    misses(20);
    hits(80, Duration.ofMillis(10), 8);

    assertThat(advice().ttl()).isZero();
    assertThat(advice().reason()).startsWith("10.0% of 80 hits compared would have been out of date");
  }

  @Test
  void of_tooFewHitsThatAreYoungEnough_switchesItOff() {
    misses(20);
    hits(5, Duration.ofMillis(10), 0);
    hits(75, Duration.ofMinutes(2), 40);

    assertThat(advice().ttl()).isZero();
  }
}
