package dev.needletail.loadtest.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.bench.run.BaselineCheck.Finding;
import dev.needletail.loadtest.bench.run.BaselineCheck.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineCheckTest {

  /** Of one benchmark that took twice the calibration's time and allocated 100 bytes. */
  private final Baseline baseline = Baseline.of(List.of(measured("codec.read", 2, 100)));

  @ParameterizedTest
  @CsvSource({"2.0, 100, SAME", "2.9, 104, SAME", "3.1, 100, SLOWER", "2.0, 105, MORE_BYTES",
      "3.1, 105, SLOWER_AND_MORE_BYTES", "1.3, 100, FASTER", "1.4, 100, SAME", "2.0, 95, FEWER_BYTES",
      "3.1, 95, SLOWER"})
  void of_measured_saysWhatHasBecomeOfIt(double ratio, double bytes, Verdict verdict) {
    List<Finding> findings = BaselineCheck.of(baseline, List.of(measured("codec.read", ratio, bytes)));

    assertThat(findings).singleElement().extracting(Finding::verdict).isEqualTo(verdict);
    assertThat(verdict.isWorse()).isEqualTo(ratio > 3 || bytes > 104);
  }

  @Test
  void of_benchmarkThatTheBaselineDoesNotHave_isNew() {
    List<Finding> findings = BaselineCheck.of(baseline, List.of(measured("codec.write", 9, 9)));

    assertThat(findings).singleElement().extracting(Finding::verdict).isEqualTo(Verdict.NEW);
    assertThat(Verdict.NEW.isWorse()).isFalse();
  }

  private static Measured measured(String name, double ratio, double bytes) {
    return new Measured(name, 1000 * ratio, 900 * ratio, 1100 * ratio, ratio, bytes);
  }
}
