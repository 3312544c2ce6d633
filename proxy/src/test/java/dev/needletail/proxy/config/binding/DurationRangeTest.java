package dev.needletail.proxy.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationRangeTest {

  @Test
  void parse_ofOneTime_isThatTime() {
    var range = DurationRange.parse("50ms");

    assertThat(range).isEqualTo(new DurationRange(Duration.ofMillis(50), Duration.ofMillis(50))).hasToString("50ms");
  }

  @Test
  void parse_ofTwoTimes_isFromOneToTheOther() {
    var range = DurationRange.parse("0 .. 2s");

    assertThat(range).isEqualTo(new DurationRange(Duration.ZERO, Duration.ofSeconds(2))).hasToString("0..2s");
    assertThat(DurationRange.parse("0..2s")).isEqualTo(range);
  }

  @Test
  void parse_ofNoTimes_isRefused() {
    assertThatThrownBy(() -> DurationRange.parse("2s..1s")).hasMessage("is a range that ends before it begins");
    assertThatThrownBy(() -> DurationRange.parse("1s..")).hasMessageStartingWith("is no duration");
    assertThatThrownBy(() -> DurationRange.parse("soon")).hasMessageStartingWith("is no duration");
  }
}
