package dev.needletail.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.proxy.config.binding.ByteSize;
import dev.needletail.proxy.config.binding.DurationRange;
import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import dev.needletail.proxy.config.binding.Key;
import dev.needletail.proxy.config.binding.NameList;
import dev.needletail.proxy.config.binding.RecordPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationSourcesTest {

  private static final long HEAP = 1000L << 20;

  @TempDir
  private Path directory;

  private static Configuration load(List<Given> flags, Map<String, String> variables, @Nullable Path file) {
    return new ConfigurationSources(flags, variables, file, HEAP).load();
  }

  private Configuration loadYaml(String yaml) throws IOException {
    return load(List.of(), Map.of(), yaml(yaml));
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(directory.resolve("needletail.yaml"), text);
  }

  private static Given flag(String key, String value) {
    return new Given(List.of(key.split("\\.")), value, "--" + key.replace('.', '-'));
  }

  @Test
  void nothingGiven_takesTheDefaults() {
    Configuration defaults = load(List.of(), Map.of("HOME", "/x"), null);

    assertThat(defaults.host()).isEqualTo("127.0.0.1");
    assertThat(defaults.port()).isEqualTo(8000);
    assertThat(defaults.admin()).isEqualTo(new AdminConfiguration("127.0.0.1", 9000, null));
    assertThat(defaults.dataDir()).isNull();
    assertThat(defaults.durability()).isEqualTo(DurabilityChoice.SYNC);
    assertThat(defaults.engine().expiryPeriod()).isEqualTo(Duration.ofMinutes(1));
    assertThat(defaults.cache().item().budget()).isEqualTo(new ByteSize(300L << 20));
    assertThat(defaults.cache().item().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(defaults.cache().query().invalidation()).isEqualTo(QueryInvalidation.WRITES);
    assertThat(defaults.tables()).isEmpty();
  }

  @Test
  void flag_beatsVariable_beatsFile_beatsDefault() throws IOException {
    Path file = yaml("port: 1\nhost: 127.0.0.2\nadmin: {port: 1}\ncache: {item: {ttl: 1s}}");
    var variables = Map.of("NEEDLETAIL_PORT", "2", "NEEDLETAIL_HOST", "127.0.0.3", "NEEDLETAIL_ADMIN_PORT", "2");

    Configuration merged = load(List.of(flag("port", "3"), flag("host", "127.0.0.4")), variables, file);

    assertThat(merged.port()).isEqualTo(3);
    assertThat(merged.host()).isEqualTo("127.0.0.4");
    assertThat(merged.admin().port()).isEqualTo(2);
    assertThat(merged.cache().item().ttl()).isEqualTo(Duration.ofSeconds(1));
    assertThat(merged.cache().item().negativeTtl()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void file_withDotsInsteadOfNesting_meansTheSame() throws IOException {
    Configuration dotted = loadYaml("admin.port: 9001\ncache.item.ttl: 7s\ncache:\n  query.ttl: 8s\n");

    assertThat(dotted.admin().port()).isEqualTo(9001);
    assertThat(dotted.cache().item().ttl()).isEqualTo(Duration.ofSeconds(7));
    assertThat(dotted.cache().query().ttl()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void file_withTables_overridesPerTable_whateverTheirNames() throws IOException {
    Configuration loaded = loadYaml("""
        tables:
          my.table-1:
            cache.item: {ttl: 9s, written: forget}
          Music:
            cache:
              query: {ttl: 0, invalidation: ttl-only}
        """);

    assertThat(loaded.tables()).containsOnlyKeys("my.table-1", "Music");
    assertThat(loaded.tables()).containsEntry("my.table-1",
        table(new TableConfiguration.Item(Duration.ofSeconds(9), null, WrittenItems.FORGET),
            new TableConfiguration.Query(null, null)));
    assertThat(loaded.tables()).containsEntry("Music", table(new TableConfiguration.Item(null, null, null),
        new TableConfiguration.Query(Duration.ZERO, QueryInvalidation.TTL_ONLY)));
  }

  private static TableConfiguration table(TableConfiguration.Item item, TableConfiguration.Query query) {
    return new TableConfiguration(
        new TableConfiguration.Cache(null, null, null, item, query, new TableConfiguration.Misses(null, null, null),
            null));
  }

  @Test
  void file_thatIsEmptyOrHasEmptyKeys_changesNothing() throws IOException {
    Configuration defaults = load(List.of(), Map.of(), null);

    assertThat(loadYaml("")).isEqualTo(defaults);
    assertThat(loadYaml("# nothing\n")).isEqualTo(defaults);
    assertThat(loadYaml("port:\ncache:\n")).isEqualTo(defaults);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "prot: 1 | needletail.yaml line 1: unknown key prot; did you mean port?",
      "cache: {item: {budgt: 1}} | needletail.yaml line 1: unknown key cache.item.budgt; did you mean cache.item.budget?",
      "cache: 5 | needletail.yaml line 1: unknown key cache",
      "tables: {a.b: {cache: {itm: {ttl: 1s}}}} | needletail.yaml line 1: unknown key tables.a.b.cache.itm.ttl; did you "
          + "mean tables.a.b.cache.item.ttl?",
      "favourite-colour: red | needletail.yaml line 1: unknown key favourite-colour",
      "port: [1] | needletail.yaml line 1: port takes one value, not a list",
      "faults: {rules: {a: {tables: [{x: 1}]}}} | needletail.yaml line 1: faults.rules.a.tables takes a list of names, "
          + "and no list in it",
      "faults: {rules: {a: {probabilty: 1}}} | needletail.yaml line 1: unknown key faults.rules.a.probabilty; did you mean "
          + "faults.rules.a.probability?",
      "just text | needletail.yaml line 1: expected keys and values, as in \"port: 8000\""})
  void file_withAnUnknownKey_isToldTheNearest(String yaml, String message) {
    assertThatThrownBy(() -> loadYaml(yaml)).isInstanceOf(InvalidConfigurationException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines().findFirst().orElse("")).startsWith(message));
  }

  @Test
  void file_withSeveralProblems_namesThemAll() {
    assertThatThrownBy(() -> loadYaml("prot: 1\nport: x\nadmin:\n  port: 70000\n")).hasMessage(String.join(
        System.lineSeparator(), "needletail.yaml line 1: unknown key prot; did you mean port?",
        "port (needletail.yaml line 2): \"x\" is no whole number",
        "admin.port (needletail.yaml line 4): \"70000\" is above the greatest value allowed, 65535"));
  }

  @Test
  void file_withAKeyTwice_isRefused() {
    assertThatThrownBy(() -> loadYaml("admin: {port: 1}\nadmin.port: 2\n"))
        .hasMessage("needletail.yaml line 2: admin.port is given a second time; see needletail.yaml line 1");
  }

  @Test
  void file_thatIsNoYaml_isRefusedWithItsLine() {
    assertThatThrownBy(() -> loadYaml("port: 1\n  host: [\n")).hasMessageContaining("needletail.yaml line ")
        .hasMessageContaining("not YAML");
  }

  @Test
  void file_thatIsNotThere_isRefusedWithItsPath() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> load(List.of(), Map.of(), missing))
        .hasMessageStartingWith("The configuration file " + missing + " cannot be read");
  }

  @Test
  void variable_thatNoKeyHas_isToldTheNearest() {
    assertThatThrownBy(() -> load(List.of(), Map.of("NEEDLETAIL_PROT", "1"), null))
        .hasMessage("NEEDLETAIL_PROT: no setting has this variable; did you mean NEEDLETAIL_PORT?");
  }

  @Test
  void variables_ofTheLauncherAndOfKubernetes_areNotSettings() {
    var variables = Map.of("NEEDLETAIL_JAVA_HOME", "/jdk", "NEEDLETAIL_LOG_LEVEL", "DEBUG", "NEEDLETAIL_SERVICE_HOST",
        "10.0.0.1", "NEEDLETAIL_PORT_8000_TCP_ADDR", "10.0.0.1", "NEEDLETAIL_PORT", "tcp://10.0.0.1:8000");

    assertThat(load(List.of(), variables, null).port()).isEqualTo(8000);
  }

  static Stream<Key> boundedKeys() {
    return ConfigurationSources.SCHEMA.keys().stream().filter(Key::isSingle);
  }

  @ParameterizedTest
  @MethodSource("boundedKeys")
  void everyKey_atItsBoundsIsTaken_andBeyondThemIsRefused(Key key) {
    var setting = key.setting();
    if (!setting.min().isEmpty()) {
      load(List.of(flag(key.name(), setting.min())), Map.of(), null);
    }
    if (!setting.max().isEmpty()) {
      load(List.of(flag(key.name(), setting.max())), Map.of(), null);
      String beyond = setting.max().replaceAll("^\\d+", Long.toString(number(setting.max()) + 1));
      assertThatThrownBy(() -> load(List.of(flag(key.name(), beyond)), Map.of(), null)).hasMessage(key.name() + " ("
          + key.flag() + "): \"" + beyond + "\" is above the greatest value allowed, " + setting.max());
    }
    if (number(setting.min()) > 0) {
      String below = setting.min().replaceAll("^\\d+", Long.toString(number(setting.min()) - 1));
      assertThatThrownBy(() -> load(List.of(flag(key.name(), below)), Map.of(), null)).hasMessage(key.name() + " ("
          + key.flag() + "): \"" + below + "\" is below the least value allowed, " + setting.min());
    }
  }

  private static long number(String text) {
    String digits = text.replaceAll("\\D.*", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  @ParameterizedTest
  @MethodSource("boundedKeys")
  void everyKey_isDocumented_andHasAFlagAndAVariable(Key key) {
    assertThat(key.setting().about()).endsWith(".").hasSizeGreaterThan(15);
    assertThat(key.flag()).matches("--[a-z][a-z-]*");
    assertThat(key.variable()).matches("NEEDLETAIL_[A-Z_]+");
  }

  @Test
  void choice_thatIsNone_isToldAll() {
    assertThatThrownBy(() -> load(List.of(flag("durability", "maybe")), Map.of(), null))
        .hasMessage("durability (--durability): \"maybe\" is none of: sync, async");
  }

  @Test
  void faults_areRulesByName_withListsOfNames() throws IOException {
    Configuration loaded = loadYaml("""
        faults:
          seed: 42
          rules:
            slow: {fault: latency, operations: [PutItem, GetItem], tables: Orders, delay: 10ms..20ms}
            old: {fault: stale-read, lag: 1s, probability: 5%, limit: 3}
        """);

    assertThat(loaded.faults().seed()).isEqualTo(42);
    assertThat(loaded.faults().rules()).containsEntry("slow",
        new FaultsConfiguration.Rule(FaultChoice.LATENCY, new NameList(List.of("Orders")),
            new NameList(List.of("PutItem", "GetItem")), new Probability(1),
            new DurationRange(Duration.ofMillis(10), Duration.ofMillis(20)), null, null))
        .containsEntry("old", new FaultsConfiguration.Rule(FaultChoice.STALE_READ, null, null, new Probability(0.05),
            null, new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(1)), 3));
    assertThat(loadYaml(RecordPrinter.toYaml(loaded))).isEqualTo(loaded);
  }

  @Test
  void faults_inFrontOfARemoteStore_areRefused() {
    assertThatThrownBy(() -> loadYaml("store: http://127.0.0.1:8001\nfaults: {rules: {a: {fault: throttling}}}"))
        .hasMessage("faults need the embedded store, and store is http://127.0.0.1:8001; leave one of them out");
  }

  @Test
  void budgets_thatLeaveNoMemory_areRefused() {
    var flags = List.of(flag("cache.item.budget", "600MiB"), flag("cache.query.budget", "30%"));

    assertThatThrownBy(() -> load(flags, Map.of(), null)).hasMessageStartingWith("cache.item.budget and "
        + "cache.query.budget: together 900MiB, which is more than 80% of the heap's maximum of 1000MiB");
  }

  @Test
  void printed_andReadAgain_isTheSame() throws IOException {
    Configuration original = loadYaml("""
        data-dir: "/tmp/with space"
        cache: {item: {ttl: 250ms}}
        tables: {"123": {cache: {item: {negative-ttl: 0}}}, "a.b": {cache: {enabled: false, query: {ttl: 1h}}}}
        """);

    String printed = RecordPrinter.toYaml(original);

    assertThat(printed).contains("port: 8000").contains("budget: 300MiB").contains("ttl: 250ms")
        .contains("enabled: false");
    assertThat(loadYaml(printed)).isEqualTo(original);
  }
}
