package dev.needletail.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class ControlledDelayTest {

  private static final long MILLI = 1_000_000;

  private final ControlledDelay delay = new ControlledDelay(Duration.ofMillis(5), Duration.ofMillis(100));
  private long now = Long.MAX_VALUE - 50 * MILLI;

  private boolean after(double millis, double waitedMillis) {
    now += (long) (millis * MILLI);
    return delay.isOver((long) (waitedMillis * MILLI), now);
  }

  /** The milliseconds until the first is refused, a request each. */
  private int untilRefused(double waitedMillis) {
    for (int i = 1; i <= 1000; i++) {
      if (after(1, waitedMillis)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Test
  void isOver_waitWithinTheTarget_never() {
    assertThat(untilRefused(5)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void isOver_waitOverTheTarget_onlyAfterTheGraceTime() {
    after(0, 0);

    assertThat(untilRefused(5.1)).isEqualTo(100);
    assertThat(after(0, 5.1)).isTrue();
    assertThat(delay.stands()).isTrue();
    assertThat(after(0, 5)).as("one that waited less is served").isFalse();
    assertThat(after(1, 5.1)).as("but the queue stands yet").isTrue();
  }

  @Test
  void isOver_waitFallsToHalfOfTheTarget_graceBeginsAgain() {
    untilRefused(20);

    assertThat(after(1, 2.5)).isFalse();
    assertThat(delay.stands()).isFalse();
    assertThat(untilRefused(20)).isEqualTo(100);
  }

  @Test
  void isOver_afterAPause_theQueueHasItsGraceTime() {
    after(0, 0);

    assertThat(after(2_000, 2_000)).as("a pause of two seconds").isFalse();
    assertThat(untilRefused(1_000)).isBetween(80, 100);
  }

  @Test
  void isOver_secondPauseSoonAfter_isNoProofEither() {
    after(0, 0);
    after(200, 200);
    after(10, 100);

    assertThat(after(300, 300)).isFalse();
  }

  @Test
  void constructor_withoutTime_refuses() {
    assertThatThrownBy(() -> new ControlledDelay(Duration.ZERO, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ControlledDelay(Duration.ofMillis(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A server that takes one request a millisecond, and gets two: what is served waits for little more than the target. */
  @Test
  void queue_atTwiceWhatItCanCarry_servesAllItCanWithShortWaitsAndRecovers() {
    Deque<Long> queue = new ArrayDeque<>();
    delay.isOver(0, now);
    int served = 0;
    long worst = 0;
    for (int milli = 0; milli < 2_000; milli++) {
      now += MILLI;
      int arrivals = milli < 1_000 ? 2 : milli % 2;
      for (int i = 0; i < arrivals; i++) {
        queue.addLast(now);
      }
      while (!queue.isEmpty() && delay.isOver(now - queue.getFirst(), now)) {
        queue.removeFirst();
      }
      if (!queue.isEmpty()) {
        long waited = now - queue.removeFirst();
        served++;
        if (milli > 300) {
          worst = Math.max(worst, waited);
        }
      }
      assertThat(milli > 1_015 && queue.size() > 1).as("it stands at %d ms", milli).isFalse();
    }

    assertThat(served).isBetween(1_490, 1_515);
    assertThat(worst).isBetween(4 * MILLI, 5 * MILLI);
  }
}
