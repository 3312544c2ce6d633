package dev.needletail.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoNumberTest {

  @ParameterizedTest
  @CsvSource({"1,1", "001,1", "+1.50,1.5", "-0,0", "1E2,100", "1e-3,0.001", ".5,0.5", "5.,5", "0E125,0",
      "-0.00E-130,0", "00120.0340e1,1200.34", "+10.0,10", "1e0000000000000000000001,10", "0.001e3,1", "100e-2,1",
      "120.034E-2,1.20034"})
  void parse_anySpelling_printsCanonically(String text, String canonical) {
    assertThat(DynamoNumber.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "abc", "1e", "e1", "--1", "1.2.3", "0x10", "NaN", "Infinity", "1_000", ".",
      "-", "1e+", "+.e1", "1e5.", "1e9223372036854775808", "0e-9223372036854775809"})
  void parse_notANumber_isRefused(String text) {
    assertThatThrownBy(() -> DynamoNumber.parse(text)).isInstanceOf(RefusedException.class)
        .hasMessageContaining("The parameter cannot be converted to a numeric value: " + text);
  }

  @Test
  void parse_largestAndSmallest_areAccepted() {
    String digits = "9.9999999999999999999999999999999999999";

    assertThat(DynamoNumber.parse(digits + "E125").exponent()).isEqualTo(125);
    assertThat(DynamoNumber.parse("-" + digits + "E+125").exponent()).isEqualTo(125);
    assertThat(DynamoNumber.parse("1E-130").exponent()).isEqualTo(-130);
  }

  @ParameterizedTest
  @CsvSource({"1E126,overflow", "-1E126,overflow", "1E999999999999,overflow", "1E-131,underflow",
      "1E-99999999999,underflow", "1e9223372036854775807,overflow", "1e-9223372036854775808,underflow",
      "0e126,overflow", "0e-131,underflow", "0.0e126,overflow", "10e125,overflow", "0.1e-130,underflow",
      "123456789012345678901234567890123456789,more than 38"})
  void parse_outOfBounds_isRefused(String text, String reason) {
    assertThatThrownBy(() -> DynamoNumber.parse(text)).isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void parse_zerosWithoutEnd_areReadAtOnce() {
    String zeros = "0".repeat(1_000_000);

    assertThat(DynamoNumber.parse(zeros + "12." + zeros)).hasToString("12");
    assertThat(DynamoNumber.parse("-0." + zeros + "12e1000000")).hasToString("-0.12");
    assertThat(DynamoNumber.parse("12" + zeros + "e-1000000")).hasToString("12");
    assertThatThrownBy(() -> DynamoNumber.parse("1".repeat(1_000_000))).hasMessageContaining("overflow");
    assertThatThrownBy(() -> DynamoNumber.parse("0." + "1".repeat(1_000_000))).hasMessageContaining("more than 38");
  }

  @Test
  void equals_sameValueOtherSpelling_isEqual() {
    assertThat(DynamoNumber.parse("1.0")).isEqualTo(DynamoNumber.parse("1")).hasSameHashCodeAs(DynamoNumber.parse("1"));
    assertThat(DynamoNumber.parse("100")).isEqualTo(DynamoNumber.parse("1E2"));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "1e2147483646, Number overflow. Attempting to store a number with magnitude larger than supported range",
      "1e2147483647, Number underflow. Attempting to store a number with magnitude smaller than supported range",
      "1e2147483648, The parameter cannot be converted to a numeric value: 1e2147483648",
      "10e2147483646, Number underflow. Attempting to store a number with magnitude smaller than supported range",
      "1.5e2147483647, Number underflow. Attempting to store a number with magnitude smaller than supported range",
      "0.1e-2147483647, The parameter cannot be converted to a numeric value: 0.1e-2147483647",
      "1e9223372036854775808, The parameter cannot be converted to a numeric value: 1e9223372036854775808",
      "1e-2147483647, Number underflow. Attempting to store a number with magnitude smaller than supported range",
      "``, The parameter cannot be converted to a numeric value",
      "1 2, The parameter cannot be converted to a numeric value: 1 2"})
  void parseOlder_outOfBounds_isRefusedByA32BitMagnitude(String text, String message) {
    assertThatThrownBy(() -> DynamoNumber.parseOlder(text)).isInstanceOf(RefusedException.class)
        .satisfies(e -> assertThat(((RefusedException) e).refusal().message()).isEqualTo(message));
  }

  @Test
  void parseOlder_inBounds_isTheSameNumber() {
    assertThat(DynamoNumber.parseOlder("001.50e3")).isEqualTo(DynamoNumber.parse("1500"));
    assertThat(DynamoNumber.isOlderNumber("1e2147483647")).isTrue();
    assertThat(DynamoNumber.isOlderNumber("1e2147483648")).isFalse();
    assertThat(DynamoNumber.isOlderNumber("x")).isFalse();
  }
}
