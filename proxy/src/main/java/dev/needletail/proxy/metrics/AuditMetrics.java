package dev.needletail.proxy.metrics;

import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.audit.Skip;
import dev.needletail.cache.audit.Verdict;
import dev.needletail.cache.port.CacheStatistics.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts what the audit shows. A node that audits nothing has no such time series. Threads: any. */
final class AuditMetrics implements AuditStatistics {

  private final MeterRegistry registry;
  private final Counter units;
  private final TableLabels tables = new TableLabels();

  AuditMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.units = Counter.builder("needletail.audit.read.units")
        .description("Read units that the store says that the audit has consumed.").register(registry);
  }

  @Override
  public void agreed(String table, Kind kind) {
    sampled(table, kind);
    counter("needletail.audit.agreements", "Samples that were what the store says.", tags(table, kind)).increment();
  }

  @Override
  public void disagreed(String table, Kind kind, Verdict verdict, long ageNanos) {
    sampled(table, kind);
    Tags tags = tags(table, kind).and("verdict", label(verdict).replace('_', '-'));
    counter("needletail.audit.disagreements", "Samples that were not what the store says.", tags).increment();
    Timer.builder("needletail.audit.disagreement.age")
        .description("How old they were: they cannot have been wrong for longer.").tags(tags).register(registry)
        .record(ageNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void skipped(String table, Kind kind, Skip reason) {
    sampled(table, kind);
    counter("needletail.audit.skipped", "Samples that say nothing.", tags(table, kind).and("reason", label(reason)))
        .increment();
  }

  @Override
  public void consumed(double readUnits) {
    units.increment(readUnits);
  }

  private void sampled(String table, Kind kind) {
    counter("needletail.audit.samples", "Entries that were read again at the store.", tags(table, kind)).increment();
  }

  private Counter counter(String name, String about, Tags tags) {
    return Counter.builder(name).description(about).tags(tags).register(registry);
  }

  private Tags tags(String table, Kind kind) {
    return Tags.of("table", tables.of(table), "kind", label(kind));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
