package dev.needletail.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityTest {

  @ParameterizedTest
  @CsvSource({"5%, 0.05, 5%", "0.05, 0.05, 5%", "1, 1, 100%", "100%, 1, 100%", "0, 0, 0%", "0.1 %, 0.001, 0.1%"})
  void parse_ofAShareOrAPercentage_printsAPercentage(String text, double share, String printed) {
    Probability probability = Probability.parse(text);

    assertThat(probability.share()).isEqualTo(share);
    assertThat(probability).hasToString(printed);
    assertThat(Probability.parse(printed)).isEqualTo(probability);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "often", "101%", "1.1", "-0.1", "5%%", "NaN"})
  void parse_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Probability.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is no probability; ");
  }
}
