package dev.needletail.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the faults that were injected. A node that injects none has no such time series. Threads: any. */
public final class FaultMetrics {

  /** Tables with time series of their own; all further ones are counted together. */
  private static final int TABLES_MAX = 50;
  /** Labels that no table can be called. */
  private static final String OTHER_TABLES = "(other)";
  private static final String NO_TABLE = "(none)";

  private final MeterRegistry registry;
  private final Set<String> tables = ConcurrentHashMap.newKeySet();
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
    var series = new Series(fault, table.isEmpty() ? NO_TABLE : label(table));
    counters.computeIfAbsent(series, this::register).increment();
  }

  private String label(String table) {
    return tables.contains(table) || admit(table) ? table : OTHER_TABLES;
  }

  private synchronized boolean admit(String table) {
    return tables.contains(table) || (tables.size() < TABLES_MAX && tables.add(table));
  }

  private Counter register(Series series) {
    return Counter.builder("needletail.faults.injected").description("Faults that were injected on purpose.")
        .tag("fault", series.fault()).tag("table", series.table()).register(registry);
  }
}
