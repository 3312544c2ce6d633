package dev.needletail.proxy.metrics;

import dev.needletail.cache.origin.MissLoad;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * How many misses are at the store, and how many wait for their turn, by table: gauges that are set when they are asked
 * for. Threads: any.
 */
final class MissMetrics {

  private final Supplier<Map<String, MissLoad>> loads;
  private final MultiGauge running;
  private final MultiGauge waiting;

  MissMetrics(MeterRegistry registry, Supplier<Map<String, MissLoad>> loads) {
    this.loads = loads;
    this.running = MultiGauge.builder("needletail.cache.misses.running")
        .description("Reads that the caches could not answer and that are at the store.").register(registry);
    this.waiting = MultiGauge.builder("needletail.cache.misses.waiting")
        .description("Reads that the caches could not answer and that wait for their turn.").register(registry);
  }

  /** @param tables with time series of their own; the others share one */
  synchronized void update(Set<String> tables) {
    var rows = new HashMap<String, MissLoad>();
    tables.forEach(table -> rows.put(table, MissLoad.NONE));
    rows.put(TableLabels.OTHER_TABLES, MissLoad.NONE);
    loads.get().forEach((table, load) -> rows
        .merge(tables.contains(table) ? table : TableLabels.OTHER_TABLES, load, MissLoad::plus));
    register(running, rows, MissLoad::running);
    register(waiting, rows, MissLoad::waiting);
  }

  private static void register(MultiGauge gauge, Map<String, MissLoad> loads, ToIntFunction<MissLoad> count) {
    var rows = new ArrayList<Row<?>>();
    loads.forEach((table, load) -> rows.add(Row.of(Tags.of("table", table), count.applyAsInt(load))));
    gauge.register(rows, true);
  }
}
