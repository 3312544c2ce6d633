package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledTest {

  @Test
  void of_rounds_addsThemUpOneAfterTheOther() {
    RunResult known = SampleRuns.known();

    RunResult pooled = Pooled.of(List.of(known, SampleRuns.one(), known));

    assertThat(pooled.elapsedNanos()).isEqualTo(20_500_000_000L);
    assertThat(pooled.arrivals().answered()).isEqualTo(2_019);
    assertThat(pooled.arrivals().lateNanosMax()).isEqualTo(12_000);
    assertThat(pooled.samples()).extracting(Sample::startNanos).containsExactly(0L, 10_000_000_000L, 10_500_000_000L);
    assertThat(pooled.latencies()).extracting(Latencies::count).containsExactly(1_800L, 19L, 20L, 200L);
    assertThat(pooled.errors()).containsEntry(SampleRuns.THROTTLED, 14L);
    assertThat(pooled.capacity().savedReadUnits()).isEqualTo(900);
    assertThat(pooled.staleness().compared()).isEqualTo(2_000);
    assertThat(pooled.staleness().outOfDate()).isEqualTo(40);
    assertThat(known.latencies().getFirst().count()).isEqualTo(900);
  }

  @Test
  void between_rounds_takesRatiosOfEachAndTheirMiddle() {
    var ratio = new Ratio("p50", List.of(3.0, 1.0, 2.0, 4.0));

    assertThat(ratio.median()).isEqualTo(2.5);
    assertThat(ratio.least()).isEqualTo(1);
    assertThat(ratio.greatest()).isEqualTo(4);
    assertThatThrownBy(() -> Ratio.between(List.of(SampleRuns.one()), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
