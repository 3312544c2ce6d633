package dev.needletail.cache.simulation;

import dev.needletail.cache.SimulatedNode;
import dev.needletail.cache.audit.Audit;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.simulation.HistoryChecker.Floor;
import dev.needletail.cache.simulation.HistoryChecker.Source;
import dev.needletail.cache.simulation.SimulatedStore.Pending;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A node with a few clients, in which one thing happens after the other, chosen by a seed: a client begins a request; a request
 * reaches the state of the store; its answer leaves the store, or gets lost and the request takes effect later, or never; time
 * passes. Every answer goes to the {@link HistoryChecker}. The same seed gives the same run.
 *
 * <p>Threads: one; there is none in what is simulated.
 */
final class Simulation {

  private static final int CLIENTS = 6;

  /** A write whose answer was lost, and which may still take effect until a time of the clock. */
  private record Lost(Pending write, List<Key> keys, long untilNanos) {}

  /** A client's request that is not answered yet. */
  private record Call(String label, long began, long clockNanos) {}

  /** Something that happened, and the keys that it concerned. */
  private record Event(Collection<Key> keys, String text) {}

  private final Scenario scenario;
  private final Random random;
  private final FakeClock clock = new FakeClock();
  private final SimulatedStore store = new SimulatedStore(clock);
  private final Timeline timeline = new Timeline();
  private final HistoryChecker checker;
  private final SimulatedNode node;
  private final Workload workload;
  private final List<Lost> lost = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Event> history = new ArrayList<>();
  private Collection<Key> violated = Key.ALL;
  /** The request in the store whose answer is on its way to clients. */
  private @Nullable Pending answeredBy;
  private long now = 1;
  private int quickAnswers;
  private @Nullable String violation;
  private @Nullable Audit audit;

  Simulation(long seed, Scenario scenario, ConsistencyRules rules) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.checker = new HistoryChecker(timeline, scenario);
    this.node = new SimulatedNode(store, scenario.settings(), clock, rules);
    this.workload = new Workload(random, scenario);
    timeline.add(now, clock.nanos(), store.database);
  }

  /** From now on entries are held against the store, at random times. */
  Simulation audited(AuditStatistics statistics) {
    audit = node.audit(clock, statistics);
    return this;
  }

  /** Runs until {@code steps} things have happened and everything is answered; returns what went wrong, or null. */
  @Nullable String run(int steps) {
    for (int i = 0; i < steps && goesOn(); i++) {
      step();
    }
    while (!store.pending.isEmpty() && goesOn()) {
      progress(store.pending.get(random.nextInt(store.pending.size())), false);
    }
    if (violation == null && !calls.isEmpty()) {
      violation = "never answered: " + calls;
    }
    if (violation == null && node.activities() != 0) {
      violation = node.activities() + " activities are left behind";
    }
    return violation;
  }

  /** What goes wrong is for the audit to find, if there is one: then it takes its time. */
  private boolean goesOn() {
    return violation == null || audit != null;
  }

  /** What has happened to the keys of the violation, or to all if there is none, for a person to read. */
  List<String> history() {
    return history.stream().filter(event -> !Collections.disjoint(event.keys(), violated)).map(Event::text).toList();
  }

  /** Reads that were answered from the bytes of their requests. */
  int quickAnswers() {
    return quickAnswers;
  }

  private void step() {
    if (audit != null && random.nextInt(3) == 0) {
      audit.step();
    }
    int dice = random.nextInt(100);
    if (dice < 30 && calls.size() < CLIENTS) {
      begin();
    } else if (dice < 85 && !store.pending.isEmpty()) {
      progress(store.pending.get(random.nextInt(store.pending.size())), scenario.losesAnswers());
    } else if (dice < 90 && !lost.isEmpty()) {
      resolve(lost.remove(random.nextInt(lost.size())), random.nextBoolean());
    } else if (dice < 93 && scenario.outsideWriters()) {
      around(false);
    } else if (dice < 96 && scenario.peers()) {
      around(true);
    } else {
      pass(random.nextInt(20) == 0
          ? Duration.ofSeconds(random.nextInt(40))
          : Duration.ofMillis(random.nextInt(400)));
    }
  }

  private void begin() {
    Workload.Operation operation = workload.next();
    long began = ++now;
    var call = new Call(operation.label(), began, clock.nanos());
    calls.add(call);
    note(operation.keys(), "begin " + operation.label());
    List<Floor> floors = operation.sources().stream()
        .map(source -> checker.floor(source, clock.nanos(), operation.isPage())).toList();
    store.lastWrite = null;
    var request = new Request(Request.DYNAMODB, operation.name(),
        operation.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8), Caller.ANONYMOUS);
    // Every other reader is one in a hurry: what it is answered with at once is held to the same promises.
    Reply atOnce = began % 2 == 0 ? node.readQuickly(request) : null;
    var answer = atOnce == null ? node.execute(request) : CompletableFuture.completedFuture(atOnce);
    quickAnswers += atOnce == null ? 0 : 1;
    Pending write = operation.writes().isEmpty() ? null : store.lastWrite;
    answer.whenComplete((reply, failure) -> answered(call, operation, floors, write, reply, failure));
  }

  private void answered(Call call, Workload.Operation operation, List<Floor> floors, @Nullable Pending write,
      @Nullable Reply reply, @Nullable Throwable failure) {
    calls.remove(call);
    now++;
    note(operation.keys(), "answer to " + operation.label() + " of " + call.began() + ": "
        + told(operation, reply, failure));
    if (reply == null || reply.status() != 200) {
      return;
    }
    if (write != null) {
      operation.writes().forEach(key -> checker.acknowledge(key, write.effect, clock.nanos()));
    }
    for (int i = 0; i < operation.sources().size() && violation == null; i++) {
      Source source = operation.sources().get(i);
      Floor floor = isLed(operation, reply) ? ledFloor(source, call) : floors.get(i);
      violation = checker.read(source, operation.seen(reply, source), floor, now,
          call.clockNanos(), reply);
      violated = source.keys();
    }
  }

  /** Whether replicas that lag have answered a page, to this client or to one whom this one has joined. */
  private boolean isLed(Workload.Operation operation, Reply reply) {
    return operation.isPage() && !scenario.settle().isZero()
        && reply.headers().getOrDefault(CacheHeader.NAME, "").startsWith("miss");
  }

  /** What a reader may see who has joined a read that began before: what that may have seen. */
  private Floor ledFloor(Source source, Call call) {
    long began = answeredBy == null ? call.clockNanos() : Math.min(answeredBy.clockNanos, call.clockNanos());
    return checker.floor(source, began, true);
  }

  /** One step of a request in the store: to its state, or back to its client. */
  private void progress(Pending pending, boolean mayBeLost) {
    now++;
    if (pending.reply == null && random.nextInt(20) == 0) {
      store.pending.remove(pending);
      pending.answer.complete(Reply.refused(Refusal.dynamodb("ThrottlingException", "slow down")));
    } else if (scenario.storeFails() && !pending.isWrite() && random.nextInt(5) == 0) {
      store.pending.remove(pending);
      if (random.nextBoolean()) {
        pending.answer.complete(new Reply(500, new byte[0], Map.of()));
      } else {
        pending.answer.completeExceptionally(new UncertainOutcomeException("no answer", null));
      }
    } else if (mayBeLost && pending.isWrite() && random.nextInt(8) == 0) {
      store.pending.remove(pending);
      if (pending.reply == null) {
        lost.add(new Lost(pending, workload.keysOf(pending.request),
            clock.nanos() + Scenario.UNCERTAINTY.toNanos()));
      } else {
        expire(pending, workload.keysOf(pending.request));
      }
      note(workload.keysOf(pending.request),
          "the answer is lost, " + (pending.reply == null ? "before" : "after") + " the effect");
      pending.answer.completeExceptionally(new UncertainOutcomeException("lost", null));
    } else if (pending.reply == null) {
      takeEffect(pending);
    } else {
      store.pending.remove(pending);
      answeredBy = pending;
      pending.answer.complete(pending.reply);
    }
  }

  private void takeEffect(Pending pending) {
    var database = store.database;
    if (!pending.isWrite() && !scenario.settle().isZero() && !isStrong(pending.request)) {
      var states = timeline.since(clock.nanos() - scenario.settle().toNanos() + 1);
      database = states.get(random.nextInt(states.size())).database();
    }
    pending.reply = workload.execute(database, pending.request);
    pending.effect = now;
    if (pending.isWrite()) {
      timeline.add(now, clock.nanos(), store.database);
    }
    note(workload.keysOf(pending.request), "in the store: " + pending.request.operation());
  }

  private void note(Collection<Key> keys, String text) {
    history.add(new Event(keys, now + " " + text));
  }

  private static boolean isStrong(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8).contains("\"ConsistentRead\":true")
        || request.operation().equals("DescribeTable");
  }

  /** A lost write takes effect, or turns out never to have arrived. */
  private void resolve(Lost write, boolean takesEffect) {
    now++;
    if (takesEffect) {
      takeEffect(write.write());
      expiring.add(new Lost(write.write(), write.keys(), write.untilNanos()));
    }
  }

  private final List<Lost> expiring = new ArrayList<>();

  private void expire(Pending write, List<Key> keys) {
    expiring.add(new Lost(write, keys, clock.nanos() + Scenario.UNCERTAINTY.toNanos()));
  }

  /** Somebody else writes to the store; a peer says so. */
  private void around(boolean announced) {
    now++;
    var write = new Pending(workload.outsidePut(), clock.nanos());
    takeEffect(write);
    if (announced) {
      workload.keysOf(write.request).forEach(key -> {
        node.hear(new Announcement.KeyForgotten(workload.primaryKey(key)));
        checker.acknowledge(key, write.effect, clock.nanos());
      });
    }
  }

  /** Time passes; no lost write takes effect later than the uncertainty time. */
  private void pass(Duration time) {
    long then = clock.nanos() + time.toNanos();
    for (var write : List.copyOf(lost)) {
      if (write.untilNanos() - then <= 0) {
        lost.remove(write);
        resolve(write, random.nextBoolean());
      }
    }
    clock.advance(time);
    for (var write : List.copyOf(expiring)) {
      if (write.untilNanos() - then <= 0) {
        expiring.remove(write);
        write.keys().forEach(key -> checker.acknowledge(key, write.write().effect, clock.nanos()));
      }
    }
    note(Key.ALL, time.toMillis() + " ms pass");
  }

  private static String told(Workload.Operation operation, @Nullable Reply reply, @Nullable Throwable failure) {
    if (reply == null) {
      return "failed: " + failure;
    }
    Map<String, String> headers = reply.headers();
    return reply.status() + " " + headers.get(CacheHeader.NAME)
        + (operation.sources().isEmpty() || reply.status() != 200
            ? ""
            : " " + operation.sources().stream().map(source -> operation.seen(reply, source)).toList());
  }
}
