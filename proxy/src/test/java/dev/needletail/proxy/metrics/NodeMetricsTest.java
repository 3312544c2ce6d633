package dev.needletail.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.origin.MissLoad;
import dev.needletail.cache.port.CacheStatistics.Cache;
import dev.needletail.cache.port.CacheStatistics.FillEnd;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.port.CacheStatistics.Shed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final NodeMetrics metrics = new NodeMetrics(nanos::get);

  @AfterEach
  void close() {
    metrics.close();
  }

  private List<String> scraped() {
    return metrics.scrape().lines().toList();
  }

  @Test
  void requests_areTimedByOperationAndOutcome() {
    metrics.requests().answered("GetItem", 200, 60_000);
    metrics.requests().answered("GetItem", 400, 60_000);
    metrics.requests().answered("GetItem", 503, 60_000);
    metrics.requests().answered("GetItem", 200, 60_000);

    assertThat(scraped()).contains("needletail_requests_seconds_count{operation=\"GetItem\",outcome=\"ok\"} 2",
        "needletail_requests_seconds_count{operation=\"GetItem\",outcome=\"refused\"} 1",
        "needletail_requests_seconds_count{operation=\"GetItem\",outcome=\"failed\"} 1",
        "needletail_requests_seconds_bucket{operation=\"GetItem\",outcome=\"ok\",le=\"5.0E-5\"} 0",
        "needletail_requests_seconds_bucket{operation=\"GetItem\",outcome=\"ok\",le=\"1.0E-4\"} 2");
  }

  @Test
  void connections_areCounted() {
    metrics.requests().opened();
    metrics.requests().opened();
    metrics.requests().closed();
    metrics.requests().rejected();
    metrics.requests().timedOut();
    metrics.requests().delayed(Duration.ofMillis(3));

    assertThat(scraped()).contains("needletail_connections_open 1.0", "needletail_connections_rejected_total 1.0",
        "needletail_connections_timed_out_total 1.0", "needletail_event_loop_delay_seconds_count 1");
  }

  @Test
  void misses_areToldByTable() {
    metrics.caches().miss("Music", Kind.ITEM, 1);
    metrics.caches().shed("Music", Shed.FULL);
    metrics.caches().shed("Music", Shed.LATE);
    metrics.caches().shed("Music", Shed.LATE);
    var loads = new HashMap<>(Map.of("Music", new MissLoad(3, 7), "unheard of", new MissLoad(1, 2)));
    metrics.misses(() -> loads);

    assertThat(scraped()).contains("needletail_cache_misses_running{table=\"Music\"} 3.0",
        "needletail_cache_misses_waiting{table=\"Music\"} 7.0",
        "needletail_cache_misses_running{table=\"(other)\"} 1.0",
        "needletail_cache_misses_waiting{table=\"(other)\"} 2.0",
        "needletail_cache_misses_shed_total{reason=\"full\",table=\"Music\"} 1.0",
        "needletail_cache_misses_shed_total{reason=\"late\",table=\"Music\"} 2.0",
        "needletail_cache_misses_shed_total{reason=\"left\",table=\"Music\"} 0.0");
    loads.clear();
    assertThat(scraped()).contains("needletail_cache_misses_running{table=\"Music\"} 0.0",
        "needletail_cache_misses_waiting{table=\"Music\"} 0.0");
  }

  @Test
  void lookups_areCountedByTableKindAndResult() {
    metrics.caches().hit("Music", Kind.ITEM, 3);
    metrics.caches().miss("Music", Kind.QUERY, 1);
    metrics.caches().evicted(Cache.ITEM, 512);
    metrics.caches().fillEnded(Cache.QUERY, FillEnd.VOIDED);

    assertThat(scraped()).contains(
        "needletail_cache_lookups_total{kind=\"item\",result=\"hit\",table=\"Music\"} 3.0",
        "needletail_cache_lookups_total{kind=\"query\",result=\"miss\",table=\"Music\"} 1.0",
        "needletail_cache_evictions_total{cache=\"item\"} 1.0",
        "needletail_cache_evicted_bytes_total{cache=\"item\"} 512.0",
        "needletail_cache_fills_total{cache=\"query\",end=\"voided\"} 1.0");
  }

  @Test
  void lookups_ofManyTables_areCountedTogetherBeyondABound() {
    for (int i = 0; i < 1000; i++) {
      hit(i);
    }

    assertThat(tables()).hasSize(201);
    assertThat(scraped()).contains(hits("(other)", 800), hits("table-7", 1));
  }

  @Test
  void lookups_ofATableThatComesLate_areItsOwnWhenOthersAreIdle() {
    IntStream.range(0, 200).forEach(this::hit);
    scraped();
    nanos.addAndGet(LatelyUsed.IDLE.toNanos());
    IntStream.range(0, 150).forEach(this::hit);
    hit(500);
    scraped();
    nanos.addAndGet(1);
    scraped();

    hit(500);

    assertThat(tables()).hasSize(152).contains("(other)", "table-0", "table-149", "table-500")
        .doesNotContain("table-150", "table-199");
    assertThat(scraped()).contains(hits("(other)", 1), hits("table-0", 2), hits("table-500", 1));
  }

  @Test
  void lookups_ofIdleTables_areKeptWhileThereIsRoom() {
    hit(1);
    scraped();
    nanos.addAndGet(2 * LatelyUsed.IDLE.toNanos());

    assertThat(scraped()).contains(hits("table-1", 1));
  }

  @Test
  void lookups_ofATableCalledOther_areItsOwn() {
    IntStream.range(0, 199).forEach(this::hit);
    metrics.caches().hit("other", Kind.ITEM, 1);
    hit(1000);

    assertThat(scraped()).contains(hits("other", 1), hits("(other)", 1));
  }

  private void hit(int table) {
    metrics.caches().hit("table-" + table, Kind.ITEM, 1);
  }

  private static String hits(String table, int count) {
    return "needletail_cache_lookups_total{kind=\"item\",result=\"hit\",table=\"" + table + "\"} " + count + ".0";
  }

  /** The tables that have time series. */
  private Set<String> tables() {
    return scraped().stream().filter(line -> line.startsWith("needletail_cache_"))
        .map(line -> line.replaceFirst(".*table=\"", "")).filter(rest -> !rest.startsWith("needletail"))
        .map(rest -> rest.replaceFirst("\".*", "")).collect(Collectors.toSet());
  }

  @Test
  void contents_areReadAtTheScrape() {
    metrics.cacheContents("item", () -> 7, () -> 4096);
    metrics.storageQueue(() -> 5);

    assertThat(scraped()).contains("needletail_cache_entries{cache=\"item\"} 7.0",
        "needletail_cache_bytes{cache=\"item\"} 4096.0", "needletail_storage_queue 5.0");
  }

  @Test
  void jvm_isMeasured() {
    assertThat(metrics.scrape()).contains("jvm_memory_used_bytes", "jvm_gc_", "jvm_threads_live_threads",
        "process_uptime_seconds");
  }
}
