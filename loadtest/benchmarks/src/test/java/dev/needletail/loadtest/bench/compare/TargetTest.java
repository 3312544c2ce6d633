package dev.needletail.loadtest.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.row.Rows;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void isMet_onTheBound_dependsOnTheDirection() {
    assertThat(Target.atLeast(0.85).isMet(0.85)).isTrue();
    assertThat(Target.atLeast(0.85).isMet(0.849)).isFalse();
    assertThat(Target.atMost(1.15, Unit.RATIO).isMet(1.15)).isTrue();
    assertThat(Target.atMost(1.15, Unit.RATIO).isMet(1.151)).isFalse();
    assertThat(Target.below(2, Unit.MILLIS).isMet(2)).isFalse();
    assertThat(Target.below(2, Unit.MILLIS).isMet(1.999)).isTrue();
  }

  @Test
  void toString_always_saysTheBoundInItsUnit() {
    assertThat(Target.atLeast(0.85)).hasToString("at least 0.85×");
    assertThat(Target.atLeast(3)).hasToString("at least 3×");
    assertThat(Target.atMost(1.5, Unit.RATIO)).hasToString("at most 1.5×");
    assertThat(Target.atMost(150, Unit.MICROS)).hasToString("at most 150 µs");
    assertThat(Target.below(2, Unit.MILLIS)).hasToString("below 2 ms");
    assertThat(Target.atMost(160, Unit.BYTES)).hasToString("at most 160 B");
  }

  @Test
  void rows_all_haveNamesOfTheirOwn() {
    assertThat(Rows.ALL).hasSize(14).extracting(Row::name).doesNotHaveDuplicates();
  }
}
