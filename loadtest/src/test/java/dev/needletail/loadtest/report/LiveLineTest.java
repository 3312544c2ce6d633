package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.result.Quantiles;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveLineTest {

  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private final RunResult run = SampleRuns.known();

  @Test
  void sampled_onATerminal_writesOneLineAnewEverySecond() {
    tell(new LiveLine(new PrintWriter(out), true), 3);

    assertThat(out.toString()).doesNotContain("\n").endsWith("\r\u001b[K");
    assertThat(out.toString().split("\r")).hasSize(5).contains(
        "http://127.0.0.1:8000    2.0 s     1,998/s  p50  91.3 us  p99   412 us  hits  90.0%  errors 2  waiting 4\u001b[K");
  }

  @Test
  void sampled_elsewhere_writesALineEveryFewSeconds() {
    tell(new LiveLine(new PrintWriter(out), false), 12);

    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("http://127.0.0.1:8000"))
        .anyMatch(line -> line.contains("  5.0 s ")).anyMatch(line -> line.contains(" 10.0 s "));
    assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void sampled_nothingAnswered_hasNoFigures() {
    var line = new LiveLine(new PrintWriter(out), true);
    line.started(run.facts());
    line.sampled(new Sample(0, SECOND, 5, 0, 0, 0, new Quantiles(0, 0, 0, 0), Map.of(SampleRuns.THROTTLED, 5L), 0, 0, 1,
        1), List.of());

    assertThat(out.toString()).contains(" 0/s  p50        -  p99        -  hits      -  errors 5");
  }

  private void tell(LiveLine line, int seconds) {
    line.started(run.facts());
    for (int second = 0; second < seconds; second++) {
      line.sampled(new Sample(second * SECOND, SECOND, 2_000, 1_998, 1_000, 900,
          new Quantiles(91_300, 412_000, 500_000, 600_000), Map.of(SampleRuns.THROTTLED, 1L), 3, 4, 0, 0), List.of());
    }
    line.finished(run);
  }
}
