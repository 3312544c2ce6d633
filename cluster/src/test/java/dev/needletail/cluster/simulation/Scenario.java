package dev.needletail.cluster.simulation;

import dev.needletail.cluster.ClusterSettings;
import dev.needletail.cluster.ClusterSettings.Acknowledge;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What happens to a cluster while clients read and write.
 *
 * @param nodes      at the beginning
 * @param settle     how far eventually consistent reads may lag behind
 * @param isBad      whether the network loses, repeats and reorders messages between members
 * @param isBusy     whether clients write so much that announcements have to wait for each other
 * @param isMixed    whether some nodes speak the previous version of the messages
 */
record Scenario(Acknowledge acknowledge, int nodes, Duration settle, boolean isBad, boolean isBusy, boolean isMixed,
    Set<Fault> faults) {

  enum Fault {
    CRASH, PAUSE, SUSPEND, PART, PART_ONE_WAY, JOIN, LEAVE, LOSE_ANSWERS
  }

  static final Scenario QUIET = new Scenario(Acknowledge.PEERS, 3, Duration.ZERO, false, false, false, Set.of());
  static final Scenario PEERS_ALL = new Scenario(Acknowledge.PEERS, 3, Duration.ZERO, false, false, false,
      EnumSet.allOf(Fault.class));
  static final Scenario LOCAL_ALL = PEERS_ALL.with(Acknowledge.LOCAL);

  Scenario with(Acknowledge how) {
    return new Scenario(how, nodes, settle, isBad, isBusy, isMixed, faults);
  }

  Scenario with(Fault... some) {
    return new Scenario(acknowledge, nodes, settle, isBad, isBusy, isMixed, Set.of(some));
  }

  Scenario of(int number) {
    return new Scenario(acknowledge, number, settle, isBad, isBusy, isMixed, faults);
  }

  Scenario lagging() {
    return new Scenario(acknowledge, nodes, Duration.ofSeconds(1), isBad, isBusy, isMixed, faults);
  }

  Scenario onABadNetwork() {
    return new Scenario(acknowledge, nodes, settle, true, isBusy, isMixed, faults);
  }

  Scenario busy() {
    return new Scenario(acknowledge, nodes, settle, isBad, true, isMixed, faults);
  }

  Scenario mixed() {
    return new Scenario(acknowledge, nodes, settle, isBad, isBusy, true, faults);
  }

  ClusterSettings settings() {
    return new ClusterSettings(acknowledge, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(40),
        settle);
  }
}
