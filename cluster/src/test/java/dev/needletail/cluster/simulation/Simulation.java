package dev.needletail.cluster.simulation;

import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.simulation.Scenario.Fault;
import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.View;
import dev.needletail.model.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, its clients and its misfortunes, all from one seed: the same seed gives the same run. Every answer goes to the
 * {@link Checker}.
 *
 * <p>Threads: one; there is none in what is simulated.
 */
final class Simulation {

  private static final long MILLI = 1_000_000;
  private static final int NODES_MAX = 6;

  private final Scenario scenario;
  private final ClusterRules rules;
  private final Random random;
  private final Timetable time = new Timetable();
  private final SimulatedNetwork network;
  private final SimulatedStore store;
  private final Checker checker;
  private final Clients clients;
  private final SimulatedNode.Changes changes;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  /** Since when a node has not been able to reach another, by their numbers. */
  private final Map<List<Integer>, Long> unreachableSince = new HashMap<>();
  private final Set<String> freeNames = new HashSet<>();

  Simulation(long seed, Scenario scenario, ClusterRules rules) {
    this(seed, scenario, rules, (node, announcement) -> node.accelerator.hear(announcement));
  }

  Simulation(long seed, Scenario scenario, ClusterRules rules, SimulatedNode.Changes changes) {
    this.scenario = scenario;
    this.rules = rules;
    this.random = new Random(seed);
    this.network = new SimulatedNetwork(time, random, scenario.isBad());
    this.store = new SimulatedStore(time, random, scenario.settle());
    this.checker = new Checker(store, scenario.settings());
    this.clients = new Clients(time, random, scenario, store, checker, nodes, this::note);
    this.changes = changes;
    for (int i = 0; i < scenario.nodes(); i++) {
      start("n" + i);
    }
    every(100 * MILLI, this::detectFailures);
    every((scenario.isBusy() ? 8 : 40) * MILLI, () -> time.after(random.nextInt((int) (40 * MILLI)), clients::request));
    if (!scenario.faults().isEmpty()) {
      time.after(2_000 * MILLI, this::misfortune);
    }
  }

  /** Runs for so long; returns what went wrong, or null. */
  @Nullable String run(Duration length) {
    long end = time.now() + length.toNanos();
    while (clients.violation() == null && time.step(end)) {
      // On to the next.
    }
    return clients.violation();
  }

  List<SimulatedNode> nodes() {
    return nodes;
  }

  /** One more node starts. */
  SimulatedNode join() {
    start("n" + nodes.size());
    return nodes.getLast();
  }

  /** How long it takes until this is so, which is looked at after each step; at most {@code longest}. */
  Duration until(BooleanSupplier condition, Duration longest) {
    long began = time.now();
    while (!condition.getAsBoolean() && time.step(began + longest.toNanos())) {
      // On to the next.
    }
    return Duration.ofNanos(time.now() - began);
  }

  /** What has happened, without what other keys than the violated one have seen, for a person to read. */
  List<String> history() {
    String wrong = clients.violation();
    return wrong == null
        ? history
        : history.stream().filter(event -> !event.contains(" = ") || event.contains(wrong.charAt(0) + " = ")).toList();
  }

  Checker checker() {
    return checker;
  }

  /** How many reads were answered from a cache. */
  long hits() {
    return clients.hits();
  }

  private void start(String name) {
    var there = nodes.stream().filter(node -> !node.machine.isDead() && !node.hasLeft).toList();
    if (!there.isEmpty() && there.stream().noneMatch(this::canBeReached)) {
      // A node that finds nobody would be a cluster of its own.
      time.after(1_000 * MILLI, () -> start(name));
      return;
    }
    int number = nodes.size();
    var self = new Member(new UUID(random.nextLong(), number), name, name + ":8000", "", "", "");
    var alive = there.stream().filter(this::canBeReached).toList();
    var members = new ArrayList<Member>();
    if (!alive.isEmpty()) {
      members.addAll(alive.get(random.nextInt(alive.size())).view().members());
    }
    members.removeIf(member -> member.equals(self));
    members.add(self);
    var machine = new Machine(time, random);
    var clock = new SimulatedClock(time, 0.99 + random.nextInt(21) / 1000.0, random.nextLong(),
        random.nextInt(1_000_000));
    var holder = new SimulatedNode[1];
    Store behind = request -> clients.stored(holder[0], request);
    holder[0] = new SimulatedNode(number, name, machine, clock, this::carry, behind, scenario, rules,
        scenario.isMixed() && number % 2 == 0 ? 1 : 2, new View(0, members));
    nodes.add(holder[0]);
    note(holder[0] + " " + name + " starts with " + members);
    for (var node : alive) {
      if (node.view().members().size() < NODES_MAX + 4 && members.contains(node.self)) {
        // Mostly at once, at times as late as a transport that is busy with a merge.
        time.after(random.nextInt(scenario.faults().isEmpty() || random.nextInt(3) > 0 ? 50_000_000 : 2_000_000_000),
            () -> include(node, self));
      }
    }
    holder[0].start(changes);
    if (alive.size() > 1 && scenario.faults().contains(Fault.PART_ONE_WAY) && random.nextInt(3) == 0) {
      int other = alive.get(random.nextInt(alive.size())).number;
      long length = random.nextInt(6_000) * MILLI;
      note(holder[0] + " and #" + other + " do not reach each other, for " + length / MILLI);
      part(number, other, length);
      part(other, number, length);
    }
    if (!alive.isEmpty()) {
      time.after(random.nextInt(20_000_000), () -> clients.write(holder[0], Clients.KEYS.getFirst()));
    }
  }

  private boolean canBeReached(SimulatedNode node) {
    return node.machine.isRunning() && !node.isLeaving;
  }

  private void include(SimulatedNode node, Member member) {
    if (!node.view().contains(member.incarnation()) && !node.machine.isDead() && !node.hasLeft) {
      var members = new ArrayList<>(node.view().members());
      members.add(member);
      node.install(members);
      note(node + " has " + members + " in its view");
    }
  }

  private void exclude(SimulatedNode node, SimulatedNode other) {
    var members = new ArrayList<>(node.view().members());
    if (members.remove(other.self)) {
      network.giveUp(node.number, other.number);
      network.giveUp(other.number, node.number);
      node.install(members);
      note(node + " has " + other + " no more in its view");
    }
  }

  /** Each node finds out by itself, seconds late, whom it cannot reach, and who is there again. */
  private void detectFailures() {
    for (var node : nodes) {
      for (var other : nodes) {
        if (node != other && node.machine.isRunning() && !node.hasLeft) {
          detect(node, other);
        }
      }
    }
  }

  private void detect(SimulatedNode node, SimulatedNode other) {
    boolean reaches = !other.machine.isDead() && !other.hasLeft && other.machine.isRunning()
        && !network.isCut(node.number, other.number) && !network.isCut(other.number, node.number);
    var pair = List.of(node.number, other.number);
    if (reaches) {
      unreachableSince.remove(pair);
      if (!node.view().contains(other.self.incarnation()) && (scenario.faults().isEmpty() || random.nextInt(15) == 0)) {
        include(node, other.self);
      }
    } else {
      long since = unreachableSince.computeIfAbsent(pair, _ -> time.now());
      if (node.view().contains(other.self.incarnation())
          && (other.hasLeft
              || (time.now() - since > (scenario.isBusy() ? 6_000 : 1_000) * MILLI && random.nextInt(20) == 0))) {
        exclude(node, other);
      }
    }
  }

  private void carry(SimulatedNode from, UUID to, byte[] message) {
    for (var node : nodes) {
      if (node.self.incarnation().equals(to)) {
        network.send(from.number, node.number, () -> node.machine.run(() -> node.receive(from.self, message)));
      }
    }
  }

  private void misfortune() {
    var faults = scenario.faults().stream().filter(fault -> fault != Fault.LOSE_ANSWERS).sorted().toList();
    var running = nodes.stream().filter(node -> node.machine.isRunning() && !node.hasLeft && !node.isLeaving).toList();
    if (!faults.isEmpty() && !running.isEmpty()) {
      befall(faults.get(random.nextInt(faults.size())), running.get(random.nextInt(running.size())), running);
    }
    time.after(random.nextInt((int) (3_000 * MILLI / 2)) * 2L + 200 * MILLI, this::misfortune);
  }

  private void befall(Fault fault, SimulatedNode node, List<SimulatedNode> running) {
    long length = (random.nextBoolean() ? random.nextInt(1_000) : random.nextInt(12_000)) * MILLI;
    switch (fault) {
      case CRASH -> {
        if (running.size() > 1) {
          note(node + " crashes");
          node.cluster.stop();
          node.machine.kill();
          freeNames.add(node.self.name());
          if (random.nextBoolean()) {
            time.after(3_000 * MILLI + random.nextInt(1_000_000_000), this::restart);
          }
        }
      }
      case PAUSE -> pause(node, length, false);
      case SUSPEND -> pause(node, length, true);
      case PART -> {
        var side = new HashSet<Integer>();
        nodes.stream().filter(_ -> random.nextBoolean()).forEach(other -> side.add(other.number));
        note("the network is parted: " + side + " from the others, for " + length / MILLI);
        for (var one : nodes) {
          for (var other : nodes) {
            if (side.contains(one.number) && !side.contains(other.number)) {
              part(one.number, other.number, length);
              part(other.number, one.number, length);
            }
          }
        }
      }
      case PART_ONE_WAY -> {
        int other = random.nextInt(nodes.size());
        if (other != node.number) {
          note("what " + node + " sends does not reach n" + other + ", for " + length / MILLI);
          part(node.number, other, length);
        }
      }
      case JOIN -> {
        if (running.size() < NODES_MAX) {
          start("n" + nodes.size());
        }
      }
      case LEAVE -> {
        if (running.size() > 1) {
          note(node + " leaves");
          node.isLeaving = true;
          // Its requests are answered first.
          node.machine.after(3_000 * MILLI, () -> node.cluster.leave().thenRun(() -> {
            note(node + " has left");
            node.close();
          }));
        }
      }
      case LOSE_ANSWERS -> throw new AssertionError("that happens all the time");
    }
  }

  private void part(int from, int to, long length) {
    network.cut(from, to);
    time.after(length, () -> {
      network.mend(from, to);
      // While it hears what it has missed, it is asked.
      Clients.KEYS.forEach(key -> time.after(random.nextInt(3_000_000), () -> clients.read(nodes.get(to), key)));
    });
  }

  private void restart() {
    if (freeNames.isEmpty()) {
      return;
    }
    if (network.wholeForNanos() < 5_000 * MILLI) {
      // What the earlier process alone knew of beyond a partition is lost with it: see rule 7.
      time.after(1_000 * MILLI, this::restart);
      return;
    }
    String name = freeNames.iterator().next();
    freeNames.remove(name);
    start(name);
  }

  private void pause(SimulatedNode node, long length, boolean clockStands) {
    note(node + (clockStands ? " is suspended for " : " is paused for ") + length / MILLI);
    node.machine.pause();
    if (clockStands) {
      node.clock.stop();
    }
    time.after(length, () -> {
      note(node + " goes on");
      if (clockStands) {
        node.clock.goOn();
      }
      node.machine.goOn();
      // The first to be served when it goes on, before anything else runs.
      Clients.KEYS.forEach(key -> clients.read(node, key));
    });
  }

  private void every(long nanos, Runnable action) {
    time.after(nanos, () -> {
      action.run();
      every(nanos, action);
    });
  }

  private void note(String text) {
    history.add(time.now() / MILLI + " " + text);
  }
}
