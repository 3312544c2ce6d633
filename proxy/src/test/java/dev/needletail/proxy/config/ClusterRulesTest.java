package dev.needletail.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRulesTest {

  private static final String[] MEMBER = {"store=http://127.0.0.1:8001", "cluster.name=blue",
      "cluster.discovery=10.0.0.1:7800,node-2:7801"};

  private static Configuration load(String... settings) {
    List<Given> given = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      given.add(new Given(List.of(setting.substring(0, equals).split("\\.")), setting.substring(equals + 1), "test"));
    }
    return new ConfigurationSources(given, Map.of(), null, 1L << 30).load();
  }

  private static Configuration member(String... more) {
    List<String> settings = new ArrayList<>(List.of(MEMBER));
    settings.addAll(List.of(more));
    return load(settings.toArray(String[]::new));
  }

  @Test
  void load_withoutName_isAlone() {
    assertThat(load().cluster().name()).isNull();
  }

  @Test
  void load_member_isTaken() {
    ClusterConfiguration cluster = member("cluster.acknowledge=peers").cluster();

    assertThat(cluster.discovery()).hasToString("10.0.0.1:7800,node-2:7801");
    assertThat(cluster.acknowledge()).isEqualTo(ClusterConfiguration.AcknowledgeChoice.PEERS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"cluster.name=|cluster.name is empty",
      "store=embedded|a cluster stands in front of one database",
      "cluster.port=0|0 can be found with cluster.discovery directory: only",
      "cluster.lease=1s|cluster.lease must be at least 3 times cluster.beat",
      "cluster.presume-dead=3s|cluster.presume-dead must be at least twice cluster.lease",
      "cluster.host=0.0.0.0|peers cannot reach 0.0.0.0", "cluster.host=10.1.2.3|whoever reaches it is a member",
      "cluster.host=site-local|whoever reaches it is a member",
      "cluster.tls.key-store=/keys/a.p12|cluster.tls needs all of"})
  void load_contradiction_isRefused(String setting, String reason) {
    String key = setting.substring(0, setting.indexOf('='));
    List<String> settings = new ArrayList<>(List.of(MEMBER));
    settings.removeIf(given -> given.startsWith(key + "="));
    settings.add(setting);

    assertThatThrownBy(() -> load(settings.toArray(String[]::new))).isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void load_withoutDiscovery_isRefused() {
    assertThatThrownBy(() -> load("store=http://127.0.0.1:8001", "cluster.name=blue"))
        .isInstanceOf(InvalidConfigurationException.class).hasMessageContaining("cluster.discovery is missing");
  }

  @Test
  void load_otherAddressWithKeys_isTaken() {
    assertThat(member("cluster.host=10.1.2.3", "cluster.tls.key-store=/k/a.p12", "cluster.tls.trust-store=/k/trust.p12",
        "cluster.tls.password-file=/k/password").cluster().host()).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:7800", "[::1]:7800,b:1", "dns:nodes.example", "directory:/shared/cluster"})
  void discovery_everyForm_isPrintedAsItWasRead(String text) {
    assertThat(DiscoveryChoice.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.1", "10.0.0.1:", ":7800", "a:0", "a:65536", "a:1,", "::1:7800", "dns:",
      "a:1;b:2"})
  void discovery_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> DiscoveryChoice.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOST:PORT");
  }
}
