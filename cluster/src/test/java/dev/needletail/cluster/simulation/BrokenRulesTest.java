package dev.needletail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.simulation.Scenario.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proof that the simulation would notice: each rule is broken on purpose, and some seed finds it. */
class BrokenRulesTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 60);
  private static final Duration LENGTH = Duration.ofSeconds(40);
  private static final Scenario PEERS = Scenario.PEERS_ALL;

  static Stream<Arguments> mutations() {
    return Stream.of(
        mutation("a hit does not look at the lease", PEERS.with(Fault.PAUSE), new ClusterRules() {
          @Override
          public boolean leaseRuns(long nowNanos, long untilNanos) {
            return true;
          }
        }),
        mutation("a hit does not look at the lease, when cut off", PEERS.with(Acknowledge.LOCAL).with(Fault.PART),
            new ClusterRules() {
              @Override
              public boolean leaseRuns(long nowNanos, long untilNanos) {
                return true;
              }
            }),
        mutation("a clock that stood still is trusted", PEERS.with(Fault.SUSPEND), new ClusterRules() {
          @Override
          public boolean isSteady(long apartNanos, long toleranceNanos) {
            return true;
          }
        }),
        mutation("a lease begins when a beat comes", PEERS.with(Fault.PAUSE, Fault.PART), new ClusterRules() {
          @Override
          public long leaseBegins(long echoNanos, long nowNanos) {
            return nowNanos;
          }
        }),
        mutation("who is not in the view need not be heard", PEERS.with(Fault.PART), new ClusterRules() {
          @Override
          public boolean mustHear(boolean isInView) {
            return isInView;
          }
        }),
        mutation("what was missed is not made good", PEERS.with(Fault.PART), new ClusterRules() {
          @Override
          public boolean forgetsWhatWasMissed() {
            return false;
          }
        }),
        mutation("views decide, not leases: nobody waits for who is not in the view", PEERS.with(Fault.PART),
            new ClusterRules() {
              @Override
              public boolean waitsFor(boolean isInView, boolean leaseMayRun) {
                return isInView && leaseMayRun;
              }
            }),
        mutation("answers do not wait for peers", Scenario.QUIET, new ClusterRules() {
          @Override
          public boolean waitsFor(boolean isInView, boolean leaseMayRun) {
            return false;
          }
        }),
        mutation("a node trusts its cache beside those of whom only others know", PEERS.with(Fault.PART, Fault.JOIN),
            new ClusterRules() {
              @Override
              public boolean learnsFromPeers() {
                return false;
              }
            }),
        mutation("a node answers writes before others know it", PEERS.with(Fault.JOIN, Fault.PART_ONE_WAY),
            new ClusterRules() {
              @Override
              public boolean waitsToBeKnown() {
                return false;
              }
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void run_ruleIsBroken_isNoticed(String what, Scenario scenario, ClusterRules broken) {
    assertThat(noticed(scenario, broken, (node, announcement) -> node.accelerator.hear(announcement))).as(what)
        .isNotNegative();
  }

  @Test
  void run_announcementsAreAcknowledgedBeforeTheyAreApplied_isNoticed() {
    assertThat(noticed(Scenario.QUIET, ClusterRules.PROTOCOL, (node, announcement) -> node.machine.after(5_000_000L,
        () -> node.accelerator.hear(announcement)))).isNotNegative();
  }

  /** The first seed that notices; -1 if none does. */
  private static long noticed(Scenario scenario, ClusterRules rules, SimulatedNode.Changes changes) {
    for (long seed = 0; seed < SEEDS; seed++) {
      if (new Simulation(seed, scenario, rules, changes).run(LENGTH) != null) {
        return seed;
      }
    }
    return -1;
  }

  private static Arguments mutation(String what, Scenario scenario, ClusterRules broken) {
    return Arguments.of(what, scenario, broken);
  }
}
