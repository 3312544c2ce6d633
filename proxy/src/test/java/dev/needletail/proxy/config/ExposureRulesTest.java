package dev.needletail.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureRulesTest {

  /** @param settings as in {@code host=::1 insecure=true} */
  private static Configuration load(String settings) {
    List<Given> given = Stream.of(settings.split(" ")).map(setting -> setting.split("=", 2))
        .map(parts -> new Given(List.of(parts[0].split("\\.")), parts[1], "test")).toList();
    return new ConfigurationSources(given, Map.of(), null, 1L << 30).load();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=127.0.0.1", "host=localhost", "host=::1", "host=127.1.2.3 admin.host=::1",
      "host=0.0.0.0 insecure=true", "admin.host=0.0.0.0 insecure=true",
      "admin.host=0.0.0.0 admin.token-file=token", "host=0.0.0.0 auth.mode=signature auth.credentials-file=keys",
      "host=:: auth.mode=signature auth.access-key-id=A auth.secret-access-key=s"})
  void address_thatNobodyElseReaches_orThatIsGuarded_isTaken(String settings) {
    assertThat(load(settings)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"host=0.0.0.0 | host is 0.0.0.0, which other machines reach",
      "host=:: | host is ::, which other machines reach", "host=192.0.2.1 | host is 192.0.2.1",
      "host=no.such.host.invalid | host is no.such.host.invalid",
      "admin.host=0.0.0.0 auth.mode=signature auth.credentials-file=keys | admin.host is 0.0.0.0",
      "auth.mode=signature | auth.mode is signature, and there are no access keys",
      "auth.credentials-file=keys | access keys are given, and auth.mode is none",
      "auth.mode=signature auth.access-key-id=A | auth.access-key-id and auth.secret-access-key belong together",
      "auth.mode=signature auth.credentials-file=k auth.session-token=t | auth.access-key-id and auth.secret",
      "auth.mode=signature auth.access-key-id=A auth.secret-access-key=(hidden) | auth.secret-access-key (test): the "
          + "value is no secret, but what is shown in place of one"})
  void configuration_thatLetsEverybodyIn_isRefused(String settings, String problem) {
    assertThatThrownBy(() -> load(settings)).isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void secrets_areInNoText() {
    Configuration configuration = load(
        "auth.mode=signature auth.access-key-id=A auth.secret-access-key=s3cret auth.session-token=t0ken");

    assertThat(configuration.toString()).contains("A").doesNotContain("s3cret", "t0ken");
  }
}
