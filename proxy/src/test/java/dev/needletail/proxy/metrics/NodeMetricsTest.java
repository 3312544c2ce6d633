package dev.needletail.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.CacheStatistics.Cache;
import dev.needletail.cache.port.CacheStatistics.FillEnd;
import dev.needletail.cache.port.CacheStatistics.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

  private final NodeMetrics metrics = new NodeMetrics();

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
      metrics.caches().hit("table-" + i, Kind.ITEM, 1);
    }

    List<String> hits = scraped().stream()
        .filter(line -> line.startsWith("needletail_cache_lookups_total{kind=\"item\",result=\"hit\"")).toList();
    assertThat(hits).hasSize(201)
        .contains("needletail_cache_lookups_total{kind=\"item\",result=\"hit\",table=\"other\"} 800.0");
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
