package dev.needletail.loadtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.drill.Verdict.Finding;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotKeyTest {

  private static final Duration TTL = Duration.ofMillis(200);
  private static final DrillLoad LOAD = new DrillLoad(new Dataset("drill", 1, new ItemSizes.Fixed(128), 1), 32, 30_000,
      1);

  private final StringWriter out = new StringWriter();

  private static HotKey drill(double writes) {
    return new HotKey(LOAD, TTL, Duration.ofSeconds(2), writes);
  }

  @Test
  void run_singleFlight_passesWithAndWithoutWrites() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(20), "cache.item.ttl=200ms", "cache.item.written=forget")) {
      Verdict verdict = drill(10).run(site, new PrintWriter(out));

      assertThat(verdict.passed()).as(verdict.text()).isTrue();
      assertThat(verdict.text()).contains("drill hot-key: PASSED", "while it expired", "while it was written",
          "20 writes");
      assertThat(out.toString()).contains("reading one item");
    }
  }

  /** Nobody remembers, and nobody waits for another's read: every client is at the store. */
  @Test
  void run_protectionSwitchedOff_failsByTheCrowd() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(20), "cache.enabled=false")) {
      Verdict verdict = drill(0).run(site, new PrintWriter(out));

      assertThat(failed(verdict)).containsExactly("reads of the store while it expired", "of them at once");
    }
  }

  /** An item that is remembered for as long as is said, but read by everybody at once when its time is over. */
  @Test
  void run_cacheWithoutSingleFlight_failsByTheCrowd() throws Exception {
    try (var inner = new InProcessSite(Duration.ofMillis(20), "cache.enabled=false");
        var crowding = new CrowdingCache(inner.node(), TTL)) {
      Verdict verdict = drill(0).run(at(inner, crowding.endpoint()), new PrintWriter(out));

      assertThat(failed(verdict)).contains("of them at once");
    }
  }

  @Test
  void run_itemThatNeverExpires_provesNothing() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(1), "cache.item.ttl=1h")) {
      assertThat(failed(drill(0).run(site, new PrintWriter(out)))).containsExactly("it expired");
    }
  }

  @Test
  void run_timeToLiveBeyondTheDrill_looksAtWritesOnly() throws Exception {
    try (var inProcess = new InProcessSite(Duration.ofMillis(1));
        Site site = RunningSite.at(inProcess.node(), inProcess.admin())) {
      var drill = new HotKey(LOAD, Duration.ofMinutes(5), Duration.ofSeconds(2), 10);

      Verdict verdict = drill.run(site, new PrintWriter(out));

      assertThat(verdict.passed()).as(verdict.text()).isTrue();
      assertThat(verdict.text()).contains("while it was written").doesNotContain("while it expired");
    }
  }

  private static Site at(Site site, Endpoint node) {
    return new Site() {
      @Override
      public Endpoint node() {
        return node;
      }

      @Override
      public Endpoint tables() {
        return site.tables();
      }

      @Override
      public StoreWatch watch() {
        return site.watch();
      }

      @Override
      public void emptyCaches(String table) {
        throw new IllegalStateException("not in this drill");
      }

      @Override
      public String emptied() {
        return "not in this drill";
      }

      @Override
      public void close() {}
    };
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.findings().stream().filter(finding -> !finding.holds()).map(Finding::what).toList();
  }
}
