package dev.needletail.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the faults that were injected. A node that injects none has no such time series. Threads: any. */
public final class FaultMetrics {

  /** A label that no table can be called. */
  private static final String NO_TABLE = "(none)";

  private final MeterRegistry registry;
  private final TableLabels tables = new TableLabels();
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

  private record Series(String fault, String table) {}

  FaultMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts one.
   *
   * @param fault as in {@code stale-read}
   * @param table empty for requests that name none
   */
  public void injected(String fault, String table) {
    var series = new Series(fault, table.isEmpty() ? NO_TABLE : tables.of(table));
    counters.computeIfAbsent(series, this::register).increment();
  }

  private Counter register(Series series) {
    return Counter.builder("needletail.faults.injected").description("Faults that were injected on purpose.")
        .tag("fault", series.fault()).tag("table", series.table()).register(registry);
  }
}
