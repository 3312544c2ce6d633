package dev.needletail.loadtest.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.003, 0.9, 1, 7, 99, 1_234, 2_009, 1e6, 7.7e9})
  void linear_anyGreatest_hasFewTicksUpToAboveIt(double greatest) {
    Scale.Linear scale = Scale.Linear.upTo(greatest, Double::toString);

    assertThat(scale.max()).isGreaterThanOrEqualTo(greatest);
    assertThat(scale.ticks()).hasSizeBetween(3, 7);
    assertThat(scale.ticks().getFirst().at()).isZero();
    assertThat(scale.ticks().getLast().at()).isCloseTo(1, within(1e-9));
  }

  @Test
  void linear_givenSteps_takesTheFirstThatMakesFewTicks() {
    Scale.Linear scale = Scale.Linear.upTo(600, new double[]{1, 10, 60, 300}, 12, at -> Long.toString((long) at));

    assertThat(labels(scale)).startsWith("0", "60", "120").endsWith("600").hasSize(11);
    assertThat(Scale.Linear.upTo(86_400, new double[]{1, 10}, 12, Double::toString).ticks()).hasSizeLessThan(14);
  }

  @Test
  void log_values_makeEqualFactorsEquallyFar() {
    Scale.Log scale = Scale.Log.of(12_000, 60_000_000, 20, at -> Long.toString(Math.round(at)));

    assertThat(scale.min()).isEqualTo(10_000);
    assertThat(scale.max()).isCloseTo(100_000_000, within(1.0));
    assertThat(scale.at(1_000_000)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.at(0)).isZero();
    assertThat(labels(scale)).startsWith("10000", "20000", "50000", "100000").hasSize(13);
    assertThat(labels(Scale.Log.of(12_000, 60_000_000, 5, at -> Long.toString(Math.round(at))))).containsExactly(
        "10000", "100000", "1000000", "10000000", "100000000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, 5, 999, 1_000, 5e11})
  void log_oneValue_hasRoomOnBothSides(double value) {
    Scale.Log scale = Scale.Log.of(value, value, 20, Double::toString);

    assertThat(scale.max() / scale.min()).isGreaterThanOrEqualTo(9.999);
    assertThat(scale.at(value)).isBetween(0.0, 1.0);
    assertThat(scale.ticks()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void percentile_eachNine_isAsWideAsTheOneBefore() {
    Scale.Percentile scale = Scale.Percentile.of(12_345);

    assertThat(labels(scale)).containsExactly("0%", "50%", "90%", "99%", "99.9%", "99.99%", "99.999%");
    assertThat(scale.at(99) - scale.at(90)).isCloseTo(scale.at(99.9) - scale.at(99), within(1e-9));
    assertThat(scale.at(100)).isEqualTo(1);
    assertThat(scale.percentAt(scale.at(99.9))).isCloseTo(99.9, within(1e-9));
    assertThat(labels(Scale.Percentile.of(1))).endsWith("99%");
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }
}
