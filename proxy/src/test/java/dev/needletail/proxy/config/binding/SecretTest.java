package dev.needletail.proxy.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

  /** Settings with something to hide. */
  public record Hiding(@Setting(about = "a", fallback = "1", max = "9", secret = true) int pin,
      @Setting(about = "b", fallback = "x") String open) {}

  @Test
  void secret_isNotPrinted() {
    assertThat(RecordPrinter.toYaml(new Hiding(7, "shown"))).isEqualTo("pin: (hidden)\nopen: shown\n");
  }

  @Test
  void secret_thatIsWrong_isNotQuoted() {
    var given = List.of(List.of(new Given(List.of("pin"), "1234", "PIN")));

    assertThatThrownBy(() -> new RecordBinder(1).bind(Hiding.class, given))
        .hasMessage("pin (PIN): the value is above the greatest value allowed, 9");
  }
}
