package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

  @Test
  void nextArrivalNanos_constantRate_isEvenAndEnds() {
    var schedule = new ArrivalSchedule(4, 1_000_000_000L);

    assertThat(schedule.arrivals()).isEqualTo(4);
    assertThat(schedule.nextArrivalNanos()).isZero();
    assertThat(schedule.nextArrivalNanos()).isEqualTo(250_000_000L);
    assertThat(schedule.nextArrivalNanos()).isEqualTo(500_000_000L);
    assertThat(schedule.nextArrivalNanos()).isEqualTo(750_000_000L);
    assertThat(schedule.nextArrivalNanos()).isEqualTo(-1);
  }

  @Test
  void new_noRateOrDuration_isRefused() {
    assertThatThrownBy(() -> new ArrivalSchedule(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArrivalSchedule(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArrivalSchedule(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
