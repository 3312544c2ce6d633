package dev.needletail.loadtest.bench.compare.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedisBenchmarkTest {

  @Test
  void parse_csv_findsTheRate() throws Exception {
    assertThat(RedisBenchmark.parse(
        """
            "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
            "GET key-__rand_int__","123456.78","0.130","0.048","0.127","0.191","0.263","1.975"
            """))
        .isEqualTo(123_456.78);
  }

  @Test
  void parse_somethingElse_fails() {
    assertThatThrownBy(() -> RedisBenchmark.parse("Could not connect to Redis at 127.0.0.1:1"))
        .isInstanceOf(IOException.class).hasMessageContaining("Could not connect");
  }
}
