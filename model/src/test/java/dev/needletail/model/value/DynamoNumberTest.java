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
  @CsvSource({"1,1", "001,1", "+1.50,1.5", "-0,0", "1E2,100", "1e-3,0.001", ".5,0.5", "5.,5", "0E-400,0"})
  void parse_anySpelling_printsCanonically(String text, String canonical) {
    assertThat(DynamoNumber.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "abc", "1e", "e1", "--1", "1.2.3", "0x10", "NaN", "Infinity", "1_000", "."})
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
      "1E-99999999999,underflow", "123456789012345678901234567890123456789,more than 38"})
  void parse_outOfBounds_isRefused(String text, String reason) {
    assertThatThrownBy(() -> DynamoNumber.parse(text)).isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
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
