package dev.needletail.loadtest.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "get.hit.p99<1ms                | get.hit.p99 < 1.00 ms",
      "get.hit.p99.99 <= 1.5ms        | get.hit.p99.99 <= 1.50 ms",
      "GetItem.miss.p50<250us         | get.miss.p50 < 250.0 us",
      "getitem.max<250 µs             | get.max < 250.0 us",
      "put.write.mean<900ns           | put.write.mean < 900 ns",
      "update.p99.9<2s                | update.p99.9 < 2.00 s",
      "transact-write.write.count>=10 | transact-write.write.count >= 10",
      "all.rate>=950/s                | all.rate >= 950/s",
      "rate>0.5/s                     | all.rate > 0.50/s",
      "hit-ratio>=95%                 | all.hit-ratio >= 95%",
      "query.hit-ratio>99.5%          | query.hit-ratio > 99.5%",
      "errors==0                      | all.errors == 0",
      "batch-get.errors<0.1%          | batch-get.errors < 0.1%",
      "error.count<3                  | all.error.count < 3",
      "staleness.p99<5s               | all.staleness.p99 < 5.00 s",
      "all.staleness.max<=30s         | all.staleness.max <= 30.00 s",
      "scan.bypass.p99.9 > 1us        | scan.bypass.p99.9 > 1.0 us"})
  void parse_expression_readsEveryPart(String expression, String canonical) throws Exception {
    Threshold threshold = Threshold.parse(expression);

    assertThat(threshold).hasToString(canonical);
    assertThat(threshold.expression()).isEqualTo(expression);
    assertThat(Threshold.parse(canonical)).hasToString(canonical);
  }

  @Test
  void parse_times_areNanoseconds() throws Exception {
    assertThat(Threshold.parse("p99<3us").bound()).isEqualTo(3_000);
    assertThat(Threshold.parse("get.p99<0.25ms").bound()).isEqualTo(250_000);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                       | 0  | An operation or a metric is missing.",
      "get.hits.p99<1ms         | 4  | \"hits\" is no metric, and no class of answers.",
      "fetch.p99<1ms            | 0  | \"fetch\" is no metric, and no operation.",
      "get.hit<1ms              | 7  | A metric is missing.",
      "get..p99<1ms             | 4  | A class or a metric is missing.",
      "get.p99                  | 7  | A comparison is missing.",
      "get.p99=1ms              | 7  | A comparison is missing.",
      "get.p99<                 | 8  | A number, 0 or above, is missing.",
      "get.p99<-1ms             | 8  | A number, 0 or above, is missing.",
      "get.p99<1.2.3ms          | 8  | \"1.2.3\" is no number.",
      "get.p99<1                | 9  | The bound of p99 is given in ns or in us or in ms or in s.",
      "get.p99<1 minute         | 10 | The bound of p99 is given in ns",
      "get.p99<1ms and so on    | 9  | The bound of p99 is given in ns",
      "rate>1%                  | 6  | The bound of rate is given in /s.",
      "errors<1ms               | 8  | The bound of errors is given as a plain number or in %.",
      "get.p100<1ms             | 4  | A percentile lies above p0, up to p99.99.",
      "get.p0<1ms               | 4  | A percentile lies above p0",
      "get.p99.999<1ms          | 4  | A percentile lies above p0",
      "get.p9x<1ms              | 5  | \"9x\" is no number.",
      "get.max.p99<1ms          | 8  | After a metric comes a comparison.",
      "staleness<1s             | 9  | After staleness comes . and p50",
      "staleness.mean<1s        | 10 | After staleness. comes p50 to p99.99, or max.",
      "get.staleness.max<1s     | 0  | Staleness is measured over all reads",
      "get.hit.hit-ratio>1%     | 8  | The hit-ratio of one class says nothing",
      "get.hit.errors>1%        | 8  | The errors of one class says nothing"})
  void parse_noExpression_saysWhereAndWhatIsPossible(String expression, int position, String problem) {
    var wrong = catchThrowableOfType(ThresholdSyntaxException.class, () -> Threshold.parse(expression));

    assertThat(wrong).isNotNull().hasMessageContaining(problem)
        .hasMessageContaining("position " + (position + 1) + ":")
        .hasMessageContaining("\n  " + expression + "\n  " + " ".repeat(position) + "^\n")
        .hasMessageContaining("batch-get").hasMessageContaining("bypass").hasMessageContaining("staleness.max");
    assertThat(wrong.position()).isEqualTo(position);
  }
}
