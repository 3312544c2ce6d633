package dev.needletail.cluster.simulation;

import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cluster.simulation.Scenario.Fault;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who read and write through any node, and tell the {@link Checker} what they have seen. */
final class Clients {

  static final List<String> KEYS = List.of("a", "b", "c");

  private static final long MILLI = 1_000_000;

  private final Timetable time;
  private final Random random;
  private final Scenario scenario;
  private final SimulatedStore store;
  private final Checker checker;
  private final List<SimulatedNode> nodes;
  private final Consumer<String> notes;
  /** When a write took effect, by its request's body, for those who will hear that it was answered. */
  private final Map<String, Long> effects = new HashMap<>();
  private long version;
  private @Nullable String violation;
  private long hits;

  Clients(Timetable time, Random random, Scenario scenario, SimulatedStore store, Checker checker,
      List<SimulatedNode> nodes, Consumer<String> notes) {
    this.time = time;
    this.random = random;
    this.scenario = scenario;
    this.store = store;
    this.checker = checker;
    this.nodes = nodes;
    this.notes = notes;
  }

  /** What was wrong first; null if nothing was. */
  @Nullable String violation() {
    return violation;
  }

  /** How many reads were answered from a cache. */
  long hits() {
    return hits;
  }

  /** A node asks the store on behalf of a client. */
  CompletionStage<Reply> stored(SimulatedNode node, Request request) {
    return store.execute(node.machine, request, scenario.faults().contains(Fault.LOSE_ANSWERS),
        effect -> effects.put(body(request), effect));
  }

  /** A client asks a node. */
  void request() {
    var alive = nodes.stream().filter(node -> !node.machine.isDead() && !node.hasLeft && !node.isLeaving).toList();
    if (alive.isEmpty()) {
      return;
    }
    SimulatedNode node = alive.get(random.nextInt(alive.size()));
    String key = KEYS.get(random.nextInt(KEYS.size()));
    if (random.nextInt(scenario.isBusy() ? 2 : 5) == 0) {
      write(node, key);
    } else {
      read(node, key);
    }
  }

  void read(SimulatedNode node, String key) {
    if (node.hasLeft || node.isLeaving) {
      return;
    }
    var request = request("GetItem", "{'TableName':'tab','Key':{'p':{'S':'" + key + "'}}}");
    long began = time.now();
    node.machine.run(() -> node.execute(request).whenComplete((reply, failure) -> {
      if (reply != null && reply.status() == 200 && violation == null) {
        String header = reply.headers().getOrDefault(CacheHeader.NAME, "");
        hits += header.startsWith("hit") ? 1 : 0;
        long shown = SimulatedStore.version(reply);
        notes.accept(node + " showed " + key + " = " + shown + ", " + header + ", asked at " + began / MILLI);
        violation = checker.read(key, shown, began, node.number, header.startsWith("bypass"));
      }
    }));
  }

  void write(SimulatedNode node, String key) {
    long next = ++version;
    var request = request("PutItem", "{'TableName':'tab','Item':{'p':{'S':'" + key + "'},'v':{'N':'" + next + "'}}}");
    notes.accept(node + " is to write " + key + " = " + next);
    node.machine.run(() -> node.execute(request).whenComplete((reply, failure) -> {
      Long effect = effects.remove(body(request));
      if (reply != null && reply.status() == 200 && effect != null) {
        notes.accept(node + " has written " + key + " = " + next + ", in the store since " + effect / MILLI);
        checker.answered(key, effect, time.now(), node.number);
      }
    }));
  }

  private static Request request(String operation, String body) {
    return new Request(Request.DYNAMODB, operation, SimulatedStore.json(body), Caller.ANONYMOUS);
  }

  private static String body(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }
}
