package dev.needletail.loadtest.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.bench.compare.CompareReport.Line;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.RowResult.Side;
import dev.needletail.loadtest.bench.compare.RowResult.Skipped;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareReportTest {

  private final Line met = new Line("nginx", "throughput against nginx", Target.atLeast(0.55),
      new Measured(new Spread(0.6, 0.5, 0.7),
          List.of(new Side("needletail", Unit.PER_SECOND, new Spread(60_000, 50_000, 70_000)),
              new Side("nginx", Unit.PER_SECOND, new Spread(100_000, 100_000, 100_000))),
          List.of("a note")));
  private final Line missed = new Line("miss", "miss path", Target.atMost(150, Unit.MICROS),
      new Measured(new Spread(151, 140, 160), List.of(), List.of()));
  private final Line skipped = new Line("redis", "against Redis", Target.atLeast(0.5),
      new Skipped("redis-server is not on this machine"));

  @Test
  void verdict_median_decides() {
    assertThat(met.verdict()).isEqualTo("met");
    assertThat(missed.verdict()).isEqualTo("not met");
    assertThat(skipped.verdict()).isEqualTo("skipped");
    assertThat(report(met, skipped).hasMissed()).isFalse();
    assertThat(report(met, missed).hasMissed()).isTrue();
  }

  @Test
  void text_measured_saysMedianSpreadTargetAndSides() {
    assertThat(CompareReport.text(met)).isEqualTo("""
        nginx: throughput against nginx
          0.60× (0.50× to 0.70×), target at least 0.55×: met
          needletail 60000/s (50000/s to 70000/s)
          nginx 100000/s (100000/s to 100000/s)
          (a note)""");
    assertThat(CompareReport.text(skipped)).contains("skipped: redis-server is not on this machine");
  }

  @Test
  void markdown_always_hasARowForEachBetweenMarks() {
    assertThat(report(met, missed, skipped).markdown())
        .startsWith("<!-- bin/bench compare: begin -->\nCommit abc, 2 × EPYC")
        .endsWith("<!-- bin/bench compare: end -->\n")
        .contains(
            "| `nginx` | throughput against nginx | at least 0.55× | 0.60× | 0.50× to 0.70× | needletail 60000/s, "
                + "nginx 100000/s | met |\n")
        .contains("| `redis` | against Redis | at least 0.5× | | | redis-server is not on this machine | skipped |\n");
  }

  @Test
  void json_always_hasWhatWasMeasured() {
    JsonNode json = JsonMapper.builder().build().readTree(report(met, skipped).json());

    assertThat(json.at("/machine/commit").asString()).isEqualTo("abc");
    assertThat(json.at("/rows/0/value/median").asDouble()).isEqualTo(0.6);
    assertThat(json.at("/rows/0/verdict").asString()).isEqualTo("met");
    assertThat(json.at("/rows/0/sides/1/max").asDouble()).isEqualTo(100_000);
    assertThat(json.at("/rows/1/reason").asString()).startsWith("redis-server");
  }

  private static CompareReport report(Line... lines) {
    return new CompareReport(new Machine("abc", "EPYC", 2, 1024, "6", "25"),
        new CompareSettings(5, 5, 5, 300, 100, 32, 1, Path.of(".")), List.of(lines));
  }
}
