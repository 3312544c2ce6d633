package dev.needletail.loadtest.bench.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.bench.run.BenchmarkRun;
import dev.needletail.loadtest.bench.run.BenchmarkSets;
import dev.needletail.loadtest.bench.run.Effort;
import dev.needletail.loadtest.bench.run.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark runs; how long it takes is not looked at. */
class EveryBenchmarkTest {

  private static final Effort ONCE = new Effort(0, 0, 1, Duration.ofMillis(1));

  static Stream<String> sets() {
    return BenchmarkSets.all().keySet().stream();
  }

  @Test
  void all_compiledBenchmarks_areWhatTheCommandRuns() {
    assertThat(BenchmarkSets.all()).containsKeys("codec", "key", "item-cache", "contended-item-cache", "fingerprint",
        "projection", "expression", "engine", "accelerator", "hit", "signature");
    assertThat(BenchmarkSets.all().get("codec")).contains("codec.decodeGetItem", "codec.readItem");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void run_set_measuresEachOfItsBenchmarks(String set) throws Exception {
    List<Measured> measured = BenchmarkRun.of(set, ONCE, Map.of("keys", "1024", "items", "100"));

    assertThat(measured).extracting(Measured::name).isEqualTo(BenchmarkSets.all().get(set));
    assertThat(measured).allSatisfy(each -> {
      assertThat(each.nanos()).isPositive();
      assertThat(each.ratio()).isPositive();
      assertThat(each.bytes()).isNotNegative();
    });
  }
}
