package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|0 ns", "999|999 ns", "1000|1.00 us", "91340|91.3 us", "999400|999 us",
      "999600|1.00 ms", "12345678|12.3 ms", "1.5e9|1.50 s", "600e9|600 s"})
  void time_anyLength_hasThreeDigitsAndItsUnit(double nanos, String text) {
    assertThat(Amounts.time(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0%", "0.001,<0.01%", "0.5,0.50%", "50,50.0%", "99.94,99.9%", "99.97,99.97%", "99.999,>99.99%",
      "100,100%"})
  void percent_nearAnEnd_isNotRoundedToIt(double percent, String text) {
    assertThat(Amounts.percent(percent)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|0x", "0.0884|0.088x", "0.934|0.93x", "5.67|5.67x", "123456|123,456x",
      "NaN|-", "Infinity|-"})
  void ratio_anySize_isReadable(double ratio, String text) {
    assertThat(Amounts.ratio(ratio)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"91340|91.3", "99960|100", "1234567|1,235"})
  void micros_forColumns_hasNoUnit(long nanos, String text) {
    assertThat(Amounts.micros(nanos)).isEqualTo(text);
  }
}
