package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the configuration in the caches. */
class NodeCacheSettingsTest {

  @Test
  void cache_nothingSet_isAsTheCachesThink() {
    CacheSettings settings = cache();

    assertThat(settings.defaults()).isEqualTo(TableCacheSettings.DEFAULT);
    assertThat(settings.settle()).isZero();
    assertThat(settings.schemaRefresh()).isEqualTo(CacheSettings.EMBEDDED.schemaRefresh());
    assertThat(cache("cache.schema-refresh=30s").schemaRefresh()).isEqualTo(Duration.ofSeconds(30));
    assertThat(cache("store=http://127.0.0.1:1").settle()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void consumedCapacity_nothingSet_isZeroWhereReadsAreCharged() {
    assertThat(cache().consumedCapacityOnHit()).isEqualTo(ConsumedCapacityOnHit.AS_CHARGED);
    assertThat(cache("store=http://127.0.0.1:1").consumedCapacityOnHit()).isEqualTo(ConsumedCapacityOnHit.AS_CHARGED);
    assertThat(cache("store=https://dynamodb.eu-west-1.amazonaws.com").consumedCapacityOnHit())
        .isEqualTo(ConsumedCapacityOnHit.ZERO);
    assertThat(cache("store=http://127.0.0.1:1", "consumed-capacity-on-hit=zero").consumedCapacityOnHit())
        .isEqualTo(ConsumedCapacityOnHit.ZERO);
  }

  @Test
  void cache_ofOneTable_isAsForAllUnlessSet() {
    CacheSettings settings = cache("cache.item.ttl=1m", "cache.query.invalidation=ttl-only",
        "tables.T.cache.item.negative-ttl=250ms", "tables.T.cache.item.written=forget", "tables.T.cache.settle=50ms",
        "cache.misses.queued=7", "tables.T.cache.misses.concurrent=3", "tables.T.cache.misses.max-wait=10ms",
        "cache.stale-if-error=1h", "tables.T.cache.stale-while-revalidate=1s");

    assertThat(settings.table("T")).isEqualTo(new TableCacheSettings(Duration.ofMinutes(1), Duration.ofMillis(250),
        WrittenItems.FORGET, Duration.ofMinutes(5), QueryInvalidation.TTL_ONLY, Duration.ofMillis(50),
        new MissLimits(3, 7, Duration.ofMillis(10)),
        new StaleAnswers(Duration.ofHours(1), Duration.ofSeconds(1))));
    assertThat(settings.table("other").settle()).isNull();
  }

  @Test
  void cache_tableNotEnabled_keepsNothingOfIt() {
    CacheSettings settings = cache("tables.T.cache.enabled=false", "tables.T.cache.item.ttl=1m");

    assertThat(settings.table("T")).isEqualTo(TableCacheSettings.OFF);
    assertThat(settings.table("other")).isEqualTo(TableCacheSettings.DEFAULT);
  }

  @Test
  void cache_onlyOneTableEnabled_keepsNothingOfOthers() {
    CacheSettings settings = cache("cache.enabled=false", "tables.T.cache.enabled=true",
        "tables.silent.cache.item.ttl=1m");

    assertThat(settings.table("T")).isEqualTo(TableCacheSettings.DEFAULT);
    assertThat(settings.table("silent")).isEqualTo(TableCacheSettings.OFF);
    assertThat(settings.table("other")).isEqualTo(TableCacheSettings.OFF);
  }

  /** @param settings as in {@code cache.item.ttl=1s} */
  private static CacheSettings cache(String... settings) {
    List<Given> given = Arrays.stream(settings).map(setting -> {
      String[] parts = setting.split("=", 2);
      return new Given(List.of(parts[0].split("\\.")), parts[1], "test");
    }).toList();
    return new NodeSettings(new ConfigurationSources(given, Map.of(), null, 1L << 30).load()).cache();
  }
}
