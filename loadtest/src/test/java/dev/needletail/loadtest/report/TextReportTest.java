package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void of_knownRun_tellsEveryFigureWithItsUnit() {
    String text = TextReport.of(RunReport.of(SampleRuns.known(), List.of()));

    assertThat(text.lines().filter(line -> !line.isBlank())).containsExactly(
        "ycsb-b at http://127.0.0.1:8000: open loop at 100/s, 32 connections, seed 1",
        "1,009 answered, 10 errors in 10.0 s: 101/s, hit ratio 99.0%",
        "  latency in us       answer          count   share       p50       p90       p99     p99.9    p99.99         max",
        "  GetItem             hit               900   88.3%       450       810       891       900       900         900",
        "  GetItem             miss                9   0.88%    50,004    90,046    90,046    90,046    90,046      90,046",
        "  GetItem             error              10   0.98%     5,001     5,001     5,001     5,001     5,001       5,001",
        "  PutItem             write             100    9.8%     2,001     2,001     2,001     2,001     2,001       2,001",
        "  all but errors                      1,009   99.0%       505     2,001     2,001    80,019    90,046      90,046",
        "  error        ThrottlingException: 7 (0.69%)", "  error        connection refused: 3 (0.29%)",
        "  staleness    20 of 1,000 compared reads (2.0%) showed what had been overwritten before they began: p99 of all 1.00 s",
        "               old, at most 2.00 s.",
        "  capacity     4.50 read units and 100 write units were consumed, as the answers say.",
        "  saved        The cache saved the store 450 read units: 99.0% of what all reads would have taken without it. A read",
        "               unit is what DynamoDB charges for a strongly consistent read of up to 4 KiB; an eventually consistent",
        "               one takes half.");
  }

  @Test
  void of_anyRun_fitsIn120Columns() {
    for (RunResult run : List.of(SampleRuns.lively(20, 500, 1, true, 1), SampleRuns.nothing(), SampleRuns.one(),
        SampleRuns.errorsOnly(3), SampleRuns.known())) {
      RunReport report = RunReport.of(List.of(run, run), List.of(run, run), List.of());

      assertThat(TextReport.of(report).lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
      assertThat(TextReport.of(report)).doesNotContain("NaN").doesNotContain("null");
    }
  }

  @Test
  void of_openLoopThatLagged_warns() {
    RunResult run = SampleRuns.known();
    var arrivals = new Arrivals(2_000, 900, 10, 300, 4, 786, 1_500_000_000);
    var lagged = new RunResult(run.facts(), run.elapsedNanos(), arrivals, run.latencies(), run.samples(), run.errors(),
        run.capacity(), run.staleness(), 0, 0);

    assertThat(TextReport.of(RunReport.of(lagged, List.of()))).contains(
        "WARNING      The open loop lagged: 100/s were intended",
        "91.0/s came to an end", "300 requests (15.0%) found all 32 connections busy", "by 1.50 s at the",
        "786 requests were never sent", "4 requests were not answered");
    assertThat(Remarks.warnings(run)).isEmpty();
  }

  @Test
  void of_comparison_tellsRatiosWithTheirSpread() {
    List<RunResult> rounds = List.of(SampleRuns.known(), SampleRuns.known(), SampleRuns.known());
    List<RunResult> others = List.of(SampleRuns.one(), SampleRuns.one(), SampleRuns.nothing());

    assertThat(TextReport.of(RunReport.of(rounds, others, List.of()))).contains("compared with",
        "the middle of 3 rounds (least to greatest)").containsPattern("p50 +4\\.0\\dx");
  }

  @Test
  void of_expectations_tellsThoseMetAndThoseBreached() throws Exception {
    RunResult run = SampleRuns.known();
    String text = TextReport.of(RunReport.of(run, List.of(Threshold.parse("get.hit.p99<1ms").judge(run),
        Threshold.parse("errors==0").judge(run), Threshold.parse("query.p50<1ms").judge(run))));

    assertThat(text).contains("expectations: 1 met, 2 breached",
        "  get.hit.p99 < 1.00 ms  measured     891.4 us  met",
        "  all.errors == 0        measured           10  BREACHED",
        "  query.p50 < 1.00 ms    measured   no samples  BREACHED: no samples");
  }
}
