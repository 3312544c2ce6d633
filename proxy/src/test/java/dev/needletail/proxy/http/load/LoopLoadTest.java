package dev.needletail.proxy.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** A loop whose rounds and clock the test makes. */
class LoopLoadTest {

  private static final long MICRO = 1_000;

  private final Deque<Runnable> after = new ArrayDeque<>();
  private long now = -7;
  private final LoopLoad load = new LoopLoad(Duration.ofMillis(10), () -> now, after::add);
  private int served;
  private int refused;

  /** A round with so many requests, of which each takes so long that is served, and a tenth of it if refused. */
  private void round(int requests, long micros) {
    for (int i = 0; i < requests; i++) {
      if (load.refuses()) {
        refused++;
        now += micros * MICRO / 10;
      } else {
        served++;
        now += micros * MICRO;
      }
    }
    while (!after.isEmpty()) {
      after.remove().run();
    }
  }

  private void rest(long micros) {
    now += micros * MICRO;
  }

  @Test
  void refuses_roundsShorterThanTheWait_nothing() {
    for (int i = 0; i < 10_000; i++) {
      round(100, 49);
    }

    assertThat(refused).isZero();
  }

  @Test
  void refuses_longRoundsOneAfterTheOther_enoughToKeepTheWaitShort() {
    for (int i = 0; i < 24; i++) {
      round(1_000, 20);
    }
    assertThat(refused).as("within the grace time").isZero();
    for (int i = 0; i < 6; i++) {
      round(1_000, 20);
    }
    assertThat(refused).isPositive();
    int servedBefore = served;
    long begun = now;

    for (int i = 0; i < 100; i++) {
      long roundBegan = now;
      round(1_000, 20);
      assertThat(now - roundBegan).isLessThan(15_000 * MICRO);
    }

    double usefulShare = (served - servedBefore) * 20.0 * MICRO / (now - begun);
    assertThat(usefulShare).isGreaterThan(0.7);
  }

  @Test
  void refuses_oneBurst_nothing() {
    round(4_000, 20);
    round(100, 20);

    assertThat(refused).isZero();
  }

  @Test
  void refuses_aBurstAfterEveryRest_nothing() {
    for (int i = 0; i < 100; i++) {
      round(400, 20);
      rest(2_000);
    }

    assertThat(refused).isZero();
  }

  @Test
  void refuses_whatAPauseOfASecondHasLeft_nothing() {
    round(10, 20);
    rest(1_000_000);
    round(2_000, 20);
    round(400, 20);

    assertThat(refused).isZero();
  }

  @Test
  void refuses_afterTheLoadHasFallen_nothingMore() {
    for (int i = 0; i < 50; i++) {
      round(1_000, 20);
    }
    int before = refused;
    round(10, 20);
    int left = refused - before;

    for (int i = 0; i < 50; i++) {
      round(10, 20);
    }

    assertThat(before).isPositive();
    assertThat(refused - before).as("no round after the first").isEqualTo(left);
  }
}
