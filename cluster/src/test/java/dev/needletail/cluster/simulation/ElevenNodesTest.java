package dev.needletail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.protocol.ClusterRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many nodes as a DAX cluster may have. Times are the simulation's, whose network takes 0.3 s for some messages. */
class ElevenNodesTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Simulation simulation = new Simulation(11, Scenario.QUIET.of(10), ClusterRules.PROTOCOL);

  @BeforeEach
  void settle() {
    assertThat(simulation.until(() -> allKnow(9), LONGEST)).isLessThan(Duration.ofSeconds(3));
  }

  /** Whether each node that is there knows so many others, and trusts its cache. */
  private boolean allKnow(int others) {
    return simulation.nodes().stream().filter(node -> !node.hasLeft).allMatch(node -> {
      var status = node.cluster.status();
      return status.isJoined() && status.isTrusted() && status.peers().size() == others
          && status.peers().stream().allMatch(peer -> peer.leaseRuns());
    });
  }

  @Test
  void join_ofTheEleventh_isKnownToAllInTime() {
    var node = simulation.join();

    assertThat(simulation.until(() -> node.cluster.joined().toCompletableFuture().isDone(), LONGEST))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(simulation.until(() -> allKnow(10), LONGEST)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void announce_toTenOthers_isAppliedByAllInTime() {
    simulation.join();
    simulation.until(() -> allKnow(10), LONGEST);

    var applied = simulation.nodes().getFirst().cluster.announce(List.of(new Announcement.TableForgotten("tab")))
        .toCompletableFuture();

    assertThat(applied).isNotDone();
    assertThat(simulation.until(applied::isDone, LONGEST)).isLessThan(Duration.ofMillis(700));
  }

  @Test
  void leave_ofOne_leavesTheOthersTheirCaches() {
    var node = simulation.nodes().get(4);

    var left = node.cluster.leave().toCompletableFuture();

    assertThat(simulation.until(left::isDone, LONGEST)).isLessThan(Duration.ofMillis(700));
    node.close();
    assertThat(node.cluster.servableAgeNanosMax()).isNegative();
    assertThat(simulation.until(() -> allKnow(8), LONGEST)).isLessThan(Duration.ofMillis(700));
    assertThat(simulation.run(Duration.ofSeconds(10))).isNull();
    assertThat(allKnow(8)).isTrue();
  }
}
