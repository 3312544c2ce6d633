package dev.needletail.loadtest.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.report.SampleRuns;
import dev.needletail.loadtest.result.RunResult;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  /**
   * GetItem: hits of 1 to 900 us, misses of 10 to 90 ms, 10 errors of 5 ms; PutItem: 100 writes of 2 ms; 10 s; of 1000 compared
   * reads, 20 are 100 to 2000 ms old.
   */
  private final RunResult run = SampleRuns.known();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "get.hit.p50<=451us    | MET      | 450",
      "get.hit.p50<449us     | BREACHED | 450",
      "get.miss.p99>80ms     | MET      | 90000",
      "get.max<91ms          | MET      | 90000",
      "get.hit.mean<452us    | MET      | 450.5",
      "get.hit.mean<449us    | BREACHED | 450.5",
      "put.p99.99<2.1ms      | MET      | 2000",
      "get.error.p50>4ms     | MET      | 5000",
      "staleness.p50==0s     | MET      | 0",
      "staleness.p98==0s     | MET      | 0",
      "staleness.p99>900ms   | MET      | 1000000",
      "staleness.max<1999ms  | BREACHED | 2000000"})
  void judge_time_isComparedInNanoseconds(String expression, Judgement.Verdict verdict, double micros)
      throws Exception {
    Judgement judgement = Threshold.parse(expression).judge(run);

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.measured().orElseThrow() / 1_000).isCloseTo(micros,
        org.assertj.core.data.Percentage.withPercentage(0.2));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "count==1009           | MET      | 1009",
      "get.hit.count>=900    | MET      | 900",
      "get.bypass.count==0   | MET      | 0",
      "get.error.count<10    | BREACHED | 10",
      "rate>=100/s           | MET      | 100.9",
      "put.write.rate<10/s   | BREACHED | 10",
      "errors==0             | BREACHED | 10",
      "put.errors==0         | MET      | 0",
      "get.errors<2%         | MET      | 1.0881",
      "errors<0.9%           | BREACHED | 0.98135",
      "hit-ratio>99%         | MET      | 99.009",
      "get.hit-ratio>99.1%   | BREACHED | 99.009"})
  void judge_figure_isComparedInItsUnit(String expression, Judgement.Verdict verdict, double measured)
      throws Exception {
    Judgement judgement = Threshold.parse(expression).judge(run);

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.measured().orElseThrow()).isCloseTo(measured, org.assertj.core.data.Offset.offset(0.001));
  }

  @ParameterizedTest
  @CsvSource({"query.p99<1s", "get.bypass.max<1s", "get.stale.mean<1s", "query.count<1", "query.rate<1/s",
      "query.errors==0", "query.errors<1%", "put.hit-ratio<100%"})
  void judge_noSamples_isABreachSaidAsSuch(String expression) throws Exception {
    Judgement judgement = Threshold.parse(expression).judge(run);

    assertThat(judgement.isMet()).isFalse();
    assertThat(judgement.verdict()).isEqualTo(Judgement.Verdict.NO_SAMPLES);
    assertThat(judgement.measured()).isEqualTo(OptionalDouble.empty());
    assertThat(judgement.measuredText()).isEqualTo("no samples");
    assertThat(judgement.verdict().label()).contains("BREACHED").contains("no samples");
  }

  @Test
  void judge_runThatComparedNoRead_breachesStaleness() throws Exception {
    assertThat(Threshold.parse("staleness.max<1s").judge(SampleRuns.nothing()).verdict())
        .isEqualTo(Judgement.Verdict.NO_SAMPLES);
  }
}
