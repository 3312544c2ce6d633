package dev.needletail.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.CacheStatistics.Kind;
import org.junit.jupiter.api.Test;

class AuditMetricsTest {

  private static final String SERIES = "needletail_audit_agreements_total{kind=\"item\",table=\"%s\"} %.1f";

  @Test
  void agreed_inMoreTablesThanHaveSeries_areCountedTogether() {
    try (var metrics = new NodeMetrics()) {
      assertThat(metrics.scrape()).doesNotContain("needletail_audit");
      var audit = metrics.audit();

      for (int i = 0; i < 60; i++) {
        audit.agreed("table-" + i, Kind.ITEM);
      }
      audit.agreed("table-0", Kind.ITEM);

      assertThat(metrics.scrape()).contains(SERIES.formatted("table-0", 2.0), SERIES.formatted("table-49", 1.0),
          SERIES.formatted("(other)", 10.0)).doesNotContain("table-50");
    }
  }
}
