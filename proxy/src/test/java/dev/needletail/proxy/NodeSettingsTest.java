package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.Tenancy;
import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.storage.Durability;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {

  /** @param settings as in {@code cache.item.ttl=1s} */
  private static NodeSettings of(String... settings) {
    List<Given> given = Arrays.stream(settings).map(setting -> setting.split("=", 2))
        .map(parts -> new Given(List.of(parts[0].split("\\.")), parts[1], "test")).toList();
    return new NodeSettings(new ConfigurationSources(given, Map.of(), null, 1L << 30).load(), 1L << 30);
  }

  @Test
  void engine_besideASmallHeap_takesLess() {
    EngineSettings engine = new NodeSettings(new ConfigurationSources(List.of(), Map.of(), null, 224L << 20).load(),
        224L << 20).engine();

    assertThat(engine.blockCacheBytes()).isEqualTo(28L << 20);
    assertThat(engine.writeBufferBytes()).isEqualTo(14L << 20);
  }

  @Test
  void engine_withNothingGiven_isTheEnginesOwnDefault() {
    assertThat(of().engine()).isEqualTo(EngineSettings.inMemory());
    assertThat(of("data-dir=d").engine()).isEqualTo(EngineSettings.in(Path.of("d")));
  }

  @Test
  void engine_withSettings_takesThem() {
    EngineSettings engine = of("data-dir=d", "durability=async", "engine.expiry-period=250ms").engine();

    assertThat(engine.durability()).isEqualTo(Durability.ASYNC);
    assertThat(engine.expiryPeriod()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void tenancy_ofAStoreThatTakesCallersKeys_isPerCaller() {
    assertThat(of().cache().tenancy()).isEqualTo(Tenancy.SHARED);
    assertThat(of("store=http://127.0.0.1:1").cache().tenancy()).isEqualTo(Tenancy.PER_CALLER);
    assertThat(of("store=http://127.0.0.1:1", "remote.signing=sdk", "remote.region=eu-west-1").cache().tenancy())
        .isEqualTo(Tenancy.SHARED);
  }
}
