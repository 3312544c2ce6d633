package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void nextNanos_constantRate_isEvenAndEnds() {
    assertThat(all(ArrivalSchedule.even(Rate.constant(4, SECOND), 0, 1))).containsExactly(0L, 250_000_000L,
        500_000_000L,
        750_000_000L);
  }

  @Test
  void nextNanos_severalParts_areTheWholeTogether() {
    Rate rate = Rate.ramp(10, 40, 4, 4 * SECOND);
    List<Long> parts = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      parts.addAll(all(ArrivalSchedule.even(rate, part, 3)));
    }
    Collections.sort(parts);

    assertThat(parts).isEqualTo(all(ArrivalSchedule.even(rate, 0, 1))).hasSize(10 + 20 + 30 + 40).isSorted();
    assertThat(parts.stream().filter(at -> at >= 3 * SECOND)).hasSize(40);
  }

  /** Gaps of a Poisson process are exponential: mean and standard deviation alike, and e^-1 of them above the mean. */
  @Test
  void nextNanos_poisson_hasExponentialGaps() {
    List<Long> arrivals = all(ArrivalSchedule.poisson(Rate.constant(100_000, SECOND), 1, 42));
    long above = 0;
    for (int i = 1; i < arrivals.size(); i++) {
      above += arrivals.get(i) - arrivals.get(i - 1) > 10_000 ? 1 : 0;
    }

    // Counts have the standard deviation of their root.
    assertThat(arrivals).isSorted().hasSizeBetween(100_000 - 1_300, 100_000 + 1_300);
    assertThat((double) above / arrivals.size()).isBetween(0.362, 0.374);
    assertThat(arrivals.getLast()).isLessThan(SECOND);
  }

  @Test
  void nextNanos_poissonInParts_addsUpToTheRate() {
    int sum = 0;
    for (int part = 0; part < 4; part++) {
      sum += all(ArrivalSchedule.poisson(Rate.ramp(1_000, 9_000, 2, 10 * SECOND), 4, part)).size();
    }

    assertThat(sum).isBetween(50_000 - 900, 50_000 + 900);
  }

  @Test
  void ramp_goesFromTheFirstToTheLast() {
    Rate rate = Rate.ramp(100, 500, 5, 10 * SECOND);

    assertThat(rate.steps()).extracting(Rate.Step::perSecond).containsExactly(100.0, 200.0, 300.0, 400.0, 500.0);
    assertThat(rate.perSecond()).isEqualTo(300);
    assertThat(rate).hasToString("100..500");
    assertThat(Rate.constant(1000, SECOND)).hasToString("1000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 1e9})
  void new_impossibleRate_isRefused(double rate) {
    assertThatThrownBy(() -> Rate.constant(rate, SECOND)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void new_noDuration_isRefused() {
    assertThatThrownBy(() -> Rate.constant(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void remove_moreThanTheRingHolds_keepsTheOrder() {
    var fifo = new LongFifo();
    long out = 0;
    for (long in = 0; in < 10_000; in++) {
      fifo.add(in);
      if (in % 3 == 0) {
        assertThat(fifo.remove()).isEqualTo(out++);
      }
    }
    while (fifo.size() > 0) {
      assertThat(fifo.remove()).isEqualTo(out++);
    }

    assertThat(out).isEqualTo(10_000);
    assertThatThrownBy(fifo::remove).isInstanceOf(IllegalStateException.class);
  }

  private static List<Long> all(ArrivalSchedule schedule) {
    List<Long> arrivals = new ArrayList<>();
    for (long at = schedule.nextNanos(); at != ArrivalSchedule.END; at = schedule.nextNanos()) {
      arrivals.add(at);
    }
    return arrivals;
  }
}
