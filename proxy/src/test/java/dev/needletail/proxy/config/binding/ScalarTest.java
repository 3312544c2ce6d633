package dev.needletail.proxy.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {

  private final Scalar scalar = new Scalar(1000L << 20);

  @ParameterizedTest
  @CsvSource({"0,0,0B", "4096,4096,4KiB", "17B,17,17B", "64KiB,65536,64KiB", "256 MiB,268435456,256MiB",
      "2GiB,2147483648,2GiB", "1TiB,1099511627776,1TiB", "10%,104857600,100MiB", "1%,10485760,10MiB"})
  void size_isReadAndPrinted(String text, long bytes, String printed) {
    Object size = scalar.parse(ByteSize.class, text);

    assertThat(size).isEqualTo(new ByteSize(bytes));
    assertThat(Scalar.print(size)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1MiB", "1.5GiB", "1MB", "lots", "1e9"})
  void size_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> scalar.parse(ByteSize.class, text)).hasMessageContaining("is no size; write a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999TiB", "999999999999999%"})
  void size_thatCannotBeCounted_isRefused(String text) {
    assertThatThrownBy(() -> scalar.parse(ByteSize.class, text)).hasMessage("is more bytes than can be counted");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "false,false"})
  void truth_isReadAndPrinted(String text, boolean truth) {
    assertThat(scalar.parse(Boolean.class, text)).isEqualTo(truth);
    assertThat(scalar.parse(boolean.class, text)).isEqualTo(truth);
    assertThat(Scalar.print(truth)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "1", "True"})
  void truth_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> scalar.parse(boolean.class, text)).hasMessage("is none of: true, false");
  }

  @ParameterizedTest
  @CsvSource({"250ms,250,250ms", "1000ms,1000,1s", "30s,30000,30s", "90s,90000,90s", "5m,300000,5m", "60m,3600000,1h",
      "1h,3600000,1h", "7d,604800000,7d", "0,0,0", "0s,0,0"})
  void duration_isReadAndPrinted(String text, long millis, String printed) {
    Object duration = scalar.parse(Duration.class, text);

    assertThat(duration).isEqualTo(Duration.ofMillis(millis));
    assertThat(Scalar.print(duration)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 minutes", "1.5s", "-1s", "PT5M", "s"})
  void duration_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> scalar.parse(Duration.class, text)).hasMessageContaining("is no duration; write");
  }
}
