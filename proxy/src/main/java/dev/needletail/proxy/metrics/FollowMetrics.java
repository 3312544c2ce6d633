package dev.needletail.proxy.metrics;

import dev.needletail.proxy.follow.FollowStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how the following of streams goes. Threads: the follower's one; read by scrapes. */
final class FollowMetrics implements FollowStatistics {

  private static final double NANOS_PER_SECOND = 1e9;

  private final MultiGauge gauge;
  private final Counter changes;
  private final Counter gaps;
  private final Map<String, AtomicLong> lags = new TreeMap<>();

  FollowMetrics(MeterRegistry registry) {
    this.gauge = MultiGauge.builder("needletail.stream.lag").baseUnit("seconds")
        .description("For how long writes past this node to a table may have gone unheard on its stream.")
        .register(registry);
    this.changes = Counter.builder("needletail.stream.changes").description("Changes heard on streams.")
        .register(registry);
    this.gaps = Counter.builder("needletail.stream.gaps")
        .description(
            "Times that a table was forgotten as changes may have gone unheard; each following begins with one.")
        .register(registry);
  }

  @Override
  public void lag(String table, long nanos) {
    AtomicLong known = lags.get(table);
    if (known == null) {
      lags.put(table, new AtomicLong(nanos));
      register();
    } else {
      known.set(nanos);
    }
  }

  @Override
  public void ended(String table) {
    lags.remove(table);
    register();
  }

  private void register() {
    gauge.register(lags.entrySet().stream().<Row<?>>map(entry -> Row.of(Tags.of("table", entry.getKey()),
        entry.getValue(), lag -> lag.get() / NANOS_PER_SECOND)).toList(), true);
  }

  @Override
  public void heard() {
    changes.increment();
  }

  @Override
  public void gap() {
    gaps.increment();
  }
}
