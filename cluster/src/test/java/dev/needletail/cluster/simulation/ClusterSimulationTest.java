package dev.needletail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.simulation.Scenario.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole clusters through thousands of misfortunes.
 *
 * <p>{@code -Dsimulation.seeds=N} runs N seeds for each scenario; a failure prints the seed and the end of the history up to
 * it, of which {@code -Dsimulation.history=N} shows more.
 */
class ClusterSimulationTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 50);
  private static final int HISTORY_MAX = Integer.getInteger("simulation.history", 60);
  private static final Duration LENGTH = Duration.ofSeconds(40);

  static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.QUIET, Scenario.PEERS_ALL, Scenario.LOCAL_ALL, Scenario.PEERS_ALL.lagging(),
        Scenario.LOCAL_ALL.lagging(), Scenario.PEERS_ALL.onABadNetwork(), Scenario.LOCAL_ALL.onABadNetwork(),
        Scenario.PEERS_ALL.mixed(), Scenario.PEERS_ALL.of(5),
        Scenario.PEERS_ALL.busy().with(Fault.PART_ONE_WAY, Fault.PAUSE, Fault.JOIN));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void run_anySeed_keepsThePromises(Scenario scenario) {
    long hits = 0;
    Duration stalest = Duration.ZERO;
    for (long seed = 0; seed < SEEDS; seed++) {
      var simulation = new Simulation(seed, scenario, ClusterRules.PROTOCOL);
      String violation = simulation.run(LENGTH);
      if (violation != null) {
        var history = simulation.history();
        throw new AssertionError("seed " + seed + " of " + scenario + ": " + violation + "\n"
            + String.join("\n", history.subList(Math.max(0, history.size() - HISTORY_MAX), history.size())));
      }
      hits += simulation.hits();
      Duration stale = simulation.checker().stalest();
      stalest = stale.compareTo(stalest) > 0 ? stale : stalest;
    }
    assertThat(hits).as("what caches have answered").isGreaterThan(5L * SEEDS);
    if (scenario.acknowledge() == Acknowledge.LOCAL) {
      assertThat(stalest).as("what makes the bound worth checking").isGreaterThan(Duration.ofMillis(100));
    }
  }

  @Test
  void run_sameSeed_isTheSameRun() {
    var one = new Simulation(7, Scenario.PEERS_ALL, ClusterRules.PROTOCOL);
    var other = new Simulation(7, Scenario.PEERS_ALL, ClusterRules.PROTOCOL);
    one.run(LENGTH);
    other.run(LENGTH);

    assertThat(one.history()).isEqualTo(other.history());
  }
}
