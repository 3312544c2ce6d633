package dev.needletail.loadtest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  private static final long MIB = 1 << 20;
  private static final Bounds BOUNDS = Bounds.of(400 * MIB, 30 * MIB, 6 * MIB);
  private static final Sample FULL = sample(300, 20, 80);

  private static Sample sample(long residentMib, long liveMib, long metricsKib) {
    return new Sample(residentMib * MIB, liveMib * MIB, metricsKib << 10);
  }

  @Test
  void broken_growthWithinTheBounds_isNothing() {
    assertThat(BOUNDS.broken(FULL, sample(330, 26, 112))).isEmpty();
    assertThat(BOUNDS.broken(FULL, sample(200, 10, 10))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"331, 20, 80, growth of resident memory", "300, 27, 80, growth of live objects",
      "300, 20, 113, growth of metrics"})
  void broken_growthBeyondABound_namesIt(long residentMib, long liveMib, long metricsKib, String named) {
    assertThat(BOUNDS.broken(FULL, sample(residentMib, liveMib, metricsKib))).singleElement().asString()
        .startsWith(named);
  }

  @Test
  void broken_moreThanTheProcessMayTake_namesIt() {
    assertThat(BOUNDS.broken(sample(401, 20, 80), sample(390, 20, 80))).singleElement().asString()
        .startsWith("resident memory: 401.0 MiB");
  }
}
