package dev.needletail.loadtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.engine.fault.FaultKind;
import dev.needletail.engine.fault.FaultRule;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.engine.fault.Span;
import dev.needletail.loadtest.history.check.Bounds;
import dev.needletail.loadtest.history.deploy.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the checker sees, over HTTP, what a node does whose rules are broken; and nothing where they are kept. The third
 * mutation of rule 1 (an overtaken answer casts no doubt) takes too rare an interleaving for this: the simulation has it.
 */
class BrokenRulesTest {

  private static final Duration LAG = Duration.ofMillis(100);
  /** Seconds, in each of which chance has another go at it. */
  private static final int TRIES = 30;

  /** What the store does. */
  enum Scene {
    /** It is slow. */
    PLAIN(Duration.ZERO, 0),
    /** Some writes take effect after the client was told that nobody knows. */
    LOSING(Duration.ZERO, 0.3),
    /** Eventually consistent reads are late. */
    LAGGING(LAG, 0);

    private final Duration lag;
    private final double lost;

    Scene(Duration lag, double lost) {
      this.lag = lag;
      this.lost = lost;
    }

    BrokenNode node(ConsistencyRules rules) {
      var span = new Span(Duration.ofMillis(1), LAG);
      var late = new FaultSettings(1, lag.isZero()
          ? List.of()
          : List.of(FaultRule.always("items", FaultKind.STALE_READ, span),
              FaultRule.always("index", FaultKind.STALE_INDEX, span)));
      return new BrokenNode(rules, late, lag.multipliedBy(2), lost);
    }

    RunSettings run(long seed) {
      return new RunSettings(seed, Duration.ofSeconds(1), 24, 12, 5_000, List.of(), Duration.ZERO,
          new Bounds(lag.toNanos(), Duration.ofSeconds(60).toNanos(), 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_protocol_findsNothing(Scene scene) throws Exception {
    try (BrokenNode node = scene.node(ConsistencyRules.PROTOCOL)) {
      for (int seed = 0; seed < 3; seed++) {
        RunSettings settings = scene.run(seed);

        RunResult result = HistoryRun.run(Deployment.at(node.endpoint()), settings);

        assertThat(result.violations()).as("%s", HistoryReport.text(settings, result)).isEmpty();
        assertThat(result.tally().caches()).containsKey("hit");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void run_ruleIsBroken_isNoticed(String rule, Scene scene, ConsistencyRules broken) throws Exception {
    try (BrokenNode node = scene.node(broken)) {
      boolean noticed = false;
      for (int seed = 0; seed < TRIES && !noticed; seed++) {
        RunResult result = HistoryRun.run(Deployment.at(node.endpoint()), scene.run(seed));
        noticed = !result.violations().isEmpty();
      }
      assertThat(noticed).as(rule).isTrue();
    }
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of("rule 1: a fill lands whatever changed", Scene.PLAIN, new ConsistencyRules() {
          @Override
          public boolean fillMayLand(long changesBefore, long changesNow) {
            return true;
          }
        }),
        Arguments.of("rule 1: a read joins any fill", Scene.PLAIN, new ConsistencyRules() {
          @Override
          public boolean readMayJoin(long changesBefore, long changesNow) {
            return true;
          }
        }),
        Arguments.of("rule 2: every write's result is kept", Scene.PLAIN, new ConsistencyRules() {
          @Override
          public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
            return true;
          }
        }),
        Arguments.of("rule 2: writes that have ended meanwhile are not looked at", Scene.PLAIN,
            new ConsistencyRules() {
              @Override
              public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
                return !othersUnderWay;
              }
            }),
        Arguments.of("rule 3: items are kept in uncertain times", Scene.LOSING, new ConsistencyRules() {
          @Override
          public boolean mayKeep(boolean uncertain) {
            return true;
          }
        }),
        Arguments.of("rule 3: pages are kept in uncertain times", Scene.LOSING, new ConsistencyRules() {
          @Override
          public boolean mayKeepPage(boolean uncertain, boolean settling) {
            return true;
          }
        }),
        Arguments.of("rule 4: fills trust replicas that lag", Scene.LAGGING, new ConsistencyRules() {
          @Override
          public boolean mustReadStrongly(boolean uncertain, boolean settling) {
            return false;
          }
        }),
        Arguments.of("rule 4: pages of replicas that lag are kept", Scene.LAGGING, new ConsistencyRules() {
          @Override
          public boolean mayKeepPage(boolean uncertain, boolean settling) {
            return !uncertain;
          }
        }),
        Arguments.of("rule 5: writes don't reach pages", Scene.PLAIN, new ConsistencyRules() {
          @Override
          public boolean pageStands(boolean moved) {
            return true;
          }
        }));
  }
}
