package dev.needletail.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultMetricsTest {

  private static final String SERIES = "needletail_faults_injected_total{fault=\"throttling\",table=\"%s\"} %.1f";

  @Test
  void injected_inMoreTablesThanHaveSeries_areCountedTogether() {
    try (var metrics = new NodeMetrics()) {
      assertThat(metrics.scrape()).doesNotContain("needletail_faults");

      for (int i = 0; i < 60; i++) {
        metrics.faults().injected("throttling", "table-" + i);
      }
      metrics.faults().injected("throttling", "table-0");
      metrics.faults().injected("throttling", "");

      assertThat(metrics.scrape()).contains(SERIES.formatted("table-0", 2.0), SERIES.formatted("table-49", 1.0),
          SERIES.formatted("(other)", 10.0), SERIES.formatted("(none)", 1.0)).doesNotContain("table-50");
    }
  }
}
