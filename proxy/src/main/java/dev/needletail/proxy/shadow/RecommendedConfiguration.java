package dev.needletail.proxy.shadow;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.shadow.Advice;
import dev.needletail.cache.shadow.ShadowReport;
import dev.needletail.cache.shadow.TableReport;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.TableConfiguration;
import dev.needletail.proxy.config.binding.ByteSize;
import dev.needletail.proxy.config.binding.RecordPrinter;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that follows from a report: the node's own, in the mode in which it caches, with times to live
 * for each table that was read, and the reasons as comments.
 *
 * <p>Threads: any.
 */
record RecommendedConfiguration(Configuration configuration, CacheSettings settings, ShadowReport report) {

  private static final Set<String> LEFT_OUT = Set.of("mode", "shadow", "tables");

  /** What to set for a table's two caches. */
  private record TableAdvice(Advice items, Advice pages) {}

  /** YAML that a node accepts. */
  String toYaml() {
    var held = report.occupancy();
    return "# Recommended by shadow mode after " + time(report.time()) + ".\n"
        + "# The caches would hold " + held.itemEntries() + " items of " + new ByteSize(held.itemBytes()) + ", and "
        + held.queryEntries() + " pages of " + new ByteSize(held.queryBytes()) + ".\n"
        + RecordPrinter.toYaml(configuration, LEFT_OUT) + tables();
  }

  private String tables() {
    var names = new TreeSet<>(configuration.tables().keySet());
    names.addAll(report.tables().keySet());
    String entries = names.stream().map(this::table).collect(Collectors.joining());
    return entries.isEmpty() ? "" : "tables:\n" + entries;
  }

  private String table(String name) {
    TableConfiguration own = configuration.tables().getOrDefault(name, TableConfiguration.NOTHING);
    TableReport seen = report.tables().get(name);
    if (seen == null) {
      return comment(name, "it was not used.") + entry(name, own);
    }
    var ttls = settings.table(name);
    var advice = new TableAdvice(
        Advice.of(seen.items(), "items", settings.itemBytesMax() == 0 ? Duration.ZERO : ttls.itemTtl()),
        Advice.of(seen.pages(), "pages", settings.queryBytesMax() == 0 ? Duration.ZERO : ttls.queryTtl()));
    return comment(name + ", items", advice.items().reason()) + comment(name + ", pages", advice.pages().reason())
        + entry(name, advised(own, advice, ttls.negativeTtl()));
  }

  /** What is set for the table already stays, but for the times to live that there is advice on. */
  private static TableConfiguration advised(TableConfiguration own, TableAdvice advice, Duration negativeTtl) {
    var item = own.cache().item();
    var query = own.cache().query();
    Duration itemTtl = advice.items().ttl();
    Duration queryTtl = advice.pages().ttl();
    if (itemTtl != null && itemTtl.isZero() && queryTtl != null && queryTtl.isZero()) {
      return own.withoutCaches();
    }
    // It is not to be remembered for longer that there is no item than that there is one.
    boolean shortens = itemTtl != null && negativeTtl.compareTo(itemTtl) > 0;
    return own.withTtls(either(itemTtl, item.ttl()), shortens ? itemTtl : item.negativeTtl(),
        either(queryTtl, query.ttl()));
  }

  private static @Nullable Duration either(@Nullable Duration advised, @Nullable Duration own) {
    return advised == null ? own : advised;
  }

  private static String comment(String about, String reason) {
    return reason.isEmpty() ? "" : "  # " + about + ": " + reason + "\n";
  }

  /** A name in quotes is no number and no truth value, whatever it looks like; DynamoDB's names need no escapes. */
  private static String entry(String name, TableConfiguration table) {
    String settings = RecordPrinter.toYaml(table, Set.of());
    return settings.isBlank() || settings.strip().equals("{}")
        ? ""
        : "  \"" + name + "\":\n" + settings.strip().indent(4);
  }

  private static String time(Duration time) {
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
