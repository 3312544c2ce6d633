package dev.needletail.loadtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.drill.Verdict.Finding;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a node and a store in this process. Times allowed are long: what is tested is what the drill sees, not how fast this machine is. */
class ColdStartTest {

  private static final int BOUND = 4;
  private static final DrillLoad LOAD = new DrillLoad(new Dataset("drill", 600, new ItemSizes.Fixed(128), 1), 32,
      30_000, 1);

  private final StringWriter out = new StringWriter();

  private static ColdStart drill() {
    return new ColdStart(LOAD, 600, BOUND, 0, 0.9, Duration.ofSeconds(4), Duration.ofSeconds(4),
        Duration.ofSeconds(60));
  }

  @Test
  void run_protectedStore_passes() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(4), "cache.misses.concurrent=" + BOUND,
        "cache.misses.max-wait=1m")) {
      Verdict verdict = drill().run(site, new PrintWriter(out));

      assertThat(verdict.passed()).as(verdict.text()).isTrue();
      assertThat(verdict.text()).contains("drill cold-start: PASSED", "store reads", "with warm caches: ",
          "another node took its place", "2,400 of 2,400 with success");
      assertThat(out.toString()).contains("filling 600 items", "emptying the caches");
    }
  }

  @Test
  void run_protectionSwitchedOff_failsByTheReadsAtOnce() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(50), "cache.misses.concurrent=10000")) {
      Verdict verdict = drill().run(site, new PrintWriter(out));

      assertThat(verdict.passed()).isFalse();
      assertThat(failed(verdict)).contains("reads at the store at once");
      assertThat(verdict.text()).contains("drill cold-start: FAILED", "FAILED reads at the store at once");
    }
  }

  @Test
  void run_nodeThatSheds_failsByTheAnswers() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(50), "cache.misses.concurrent=2", "cache.misses.queued=0")) {
      Verdict verdict = drill().run(site, new PrintWriter(out));

      assertThat(failed(verdict)).contains("every request was answered");
      assertThat(verdict.text()).contains("ThrottlingException");
    }
  }

  @Test
  void run_cachesThatWereNotEmptied_provesNothing() throws Exception {
    try (var site = new InProcessSite(Duration.ofMillis(1)).withoutEmptying()) {
      Verdict verdict = drill().run(site, new PrintWriter(out));

      assertThat(failed(verdict)).contains("the caches were empty then");
    }
  }

  @Test
  void run_nodeWithoutCaches_provesNothingAndNeverRecovers() throws Exception {
    try (var site = new InProcessSite(Duration.ZERO, "cache.enabled=false")) {
      var shortly = new ColdStart(LOAD, 600, 10_000, 1, 0.9, Duration.ofSeconds(2), Duration.ofSeconds(2),
          Duration.ofMillis(1));

      assertThat(failed(shortly.run(site, new PrintWriter(out)))).contains("the caches were warm",
          "reads of the store a second");
    }
  }

  /** By the metrics of the node, and with an UpdateTable in place of another node. */
  @Test
  void run_nodeThatRunsAlready_isWatchedByItsMetricsAndEmptiedByItsSchema() throws Exception {
    try (var inProcess = new InProcessSite(Duration.ofMillis(4), "cache.misses.concurrent=" + BOUND,
        "cache.misses.max-wait=1m", "remote.settle=0");
        Site site = RunningSite.at(inProcess.node(), inProcess.admin())) {
      Verdict verdict = drill().run(site, new PrintWriter(out));

      assertThat(verdict.passed()).as(verdict.text()).isTrue();
      assertThat(verdict.text()).contains("by the node's metrics", "the node forgot the table");
    }
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.findings().stream().filter(finding -> !finding.holds()).map(Finding::what).toList();
  }
}
