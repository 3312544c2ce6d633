package dev.needletail.proxy.metrics;

import dev.needletail.cache.port.CacheStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Counts what the caches do. Threads: any; called on every lookup, so a table's counters are found by its name and
 * nothing else.
 */
final class CacheMetrics implements CacheStatistics {

  /** Tables with time series of their own; all further ones are counted together. */
  private static final int TABLES_MAX = 200;

  private final MeterRegistry registry;
  private final LatelyUsed<TableCounters> tables;
  private final Map<Cache, Map<FillEnd, Counter>> fills;
  private final Map<Cache, Counter> evictions;
  private final Map<Cache, Counter> evictedBytes;
  private final Counter failures;

  /** The counters of one table. */
  private record TableCounters(Map<Kind, Counter> hits, Map<Kind, Counter> misses, Counter changes,
      Map<Shed, Counter> shed, Map<Stale, Counter> stale) {
    Stream<Counter> all() {
      return Stream.of(hits.values(), misses.values(), List.of(changes), shed.values(), stale.values())
          .flatMap(Collection::stream);
    }

    double sum() {
      return all().mapToDouble(Counter::count).sum();
    }
  }

  /** @param nanoClock monotonic nanoseconds */
  CacheMetrics(MeterRegistry registry, LongSupplier nanoClock) {
    this.registry = registry;
    this.tables = new LatelyUsed<>(TABLES_MAX, this::register, counters -> counters.all().forEach(registry::remove),
        TableCounters::sum, register(TableLabels.OTHER_TABLES), nanoClock);
    this.fills = each(Cache.class, cache -> each(FillEnd.class, end -> Counter.builder("needletail.cache.fills")
        .description("Reads from the store on behalf of a miss, by how they ended.").tag("cache", label(cache))
        .tag("end", label(end)).register(registry)));
    this.evictions = each(Cache.class, cache -> Counter.builder("needletail.cache.evictions")
        .description("Entries dropped for room or age.").tag("cache", label(cache)).register(registry));
    this.evictedBytes = each(Cache.class, cache -> Counter.builder("needletail.cache.evicted.bytes")
        .description("Bytes of entries dropped for room or age.").tag("cache", label(cache)).register(registry));
    this.failures = Counter.builder("needletail.cache.failures")
        .description("Requests that a failing cache left to the store.").register(registry);
  }

  @Override
  public void hit(String table, Kind kind, int count) {
    increment(tables.of(table).hits(), kind, count);
  }

  @Override
  public void miss(String table, Kind kind, int count) {
    increment(tables.of(table).misses(), kind, count);
  }

  @Override
  public void changed(String table) {
    tables.of(table).changes().increment();
  }

  @Override
  public void stale(String table, Stale why, int count) {
    if (count > 0) {
      increment(tables.of(table).stale(), why, count);
    }
  }

  @Override
  public void shed(String table, Shed why) {
    increment(tables.of(table).shed(), why, 1);
  }

  @Override
  public void fillEnded(Cache cache, FillEnd end) {
    Map<FillEnd, Counter> ends = fills.get(cache);
    if (ends != null) {
      increment(ends, end, 1);
    }
  }

  @Override
  public void evicted(Cache cache, long bytes) {
    increment(evictions, cache, 1);
    increment(evictedBytes, cache, (double) bytes);
  }

  @Override
  public void failed() {
    failures.increment();
  }

  /** Lets go of tables that are not used any more, if others need their room. Takes a millisecond. */
  void makeRoom() {
    tables.makeRoom();
  }

  /** Tables with time series of their own. */
  Set<String> tables() {
    return tables.names();
  }

  private TableCounters register(String table) {
    return new TableCounters(each(Kind.class, kind -> lookups(table, kind, "hit")),
        each(Kind.class, kind -> lookups(table, kind, "miss")), Counter.builder("needletail.cache.changes")
            .description("Writes that changed what the item cache knows.").tag("table", table).register(registry),
        each(Shed.class, why -> Counter.builder("needletail.cache.misses.shed")
            .description("Reads of the store that were throttled here, by why.").tag("table", table)
            .tag("reason", label(why)).register(registry)),
        each(Stale.class, why -> Counter.builder("needletail.cache.stale")
            .description("Keys and pages answered though their time was over, by why.").tag("table", table)
            .tag("reason", label(why)).register(registry)));
  }

  private Counter lookups(String table, Kind kind, String result) {
    return Counter.builder("needletail.cache.lookups").description("Keys and pages asked for, by where they were.")
        .tag("table", table).tag("kind", label(kind)).tag("result", result).register(registry);
  }

  private static <E extends Enum<E>> void increment(Map<E, Counter> counters, E which, double amount) {
    Counter counter = counters.get(which);
    if (counter != null) {
      counter.increment(amount);
    }
  }

  private static <E extends Enum<E>, V> Map<E, V> each(Class<E> type, Function<E, V> value) {
    var map = new EnumMap<E, V>(type);
    for (E constant : type.getEnumConstants()) {
      map.put(constant, value.apply(constant));
    }
    return map;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
