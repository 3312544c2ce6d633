package dev.needletail.cache.origin;

import dev.needletail.cache.origin.MissGate.Waiter;
import dev.needletail.cache.port.Alarm;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.CacheStatistics.Shed;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Departure;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the misses of a table burden the store with, so that a node whose caches are empty, under the load that they
 * used to bear, does not bring down the store that is to fill them. So many misses run at once; further ones wait, the
 * first to come being the first to go; one that finds the queue full, or has waited for too long, is refused as DynamoDB
 * refuses what it cannot take now, and SDKs repeat it later, with longer and longer waits. What has run fills the caches, so that
 * there is less to miss each time.
 *
 * <p>One miss runs for all who ask for the same thing meanwhile. Writes and strongly consistent reads do not pass here.
 *
 * <p>Whoever gives its place back starts the next on its own thread: one after the other, not one inside the other, also
 * if the store answers at once.
 *
 * <p>Threads: any; no method blocks. The table's place in {@code gates} guards its gate, under which nothing is called. A gate
 * that nobody uses is let go.
 */
public final class MissGates {

  /** The answer to every shed miss: in DynamoDB's words, for every SDK to repeat. */
  private static final Reply THROTTLED = Reply.refused(new Refusal("com.amazon.coral.availability#ThrottlingException",
      "Rate of requests exceeds the allowed throughput.", 400, _ -> {})).notAsked();

  private final MonotonicClock clock;
  private final Alarm alarm;
  private final CacheStatistics statistics;
  private final ConcurrentHashMap<String, MissGate> gates = new ConcurrentHashMap<>();

  public MissGates(MonotonicClock clock, Alarm alarm, CacheStatistics statistics) {
    this.clock = clock;
    this.alarm = alarm;
    this.statistics = statistics;
  }

  /**
   * Runs a read when it is its turn.
   *
   * @param table  the name under which the caches know it
   * @param client whoever waits for the read: it leaves the queue with it
   * @param read   asks the store; does not throw
   * @return the store's answer, or ThrottlingException
   */
  public CompletionStage<Reply> read(String table, MissLimits limits, Departure client,
      Supplier<CompletionStage<Reply>> read) {
    var waiter = new @Nullable Waiter[1];
    var entered = new boolean[1];
    var alarmNanos = new long[1];
    gates.compute(table, (_, found) -> {
      MissGate gate = found == null ? new MissGate(limits) : found;
      entered[0] = gate.tryEnter();
      if (!entered[0]) {
        waiter[0] = gate.tryWait(clock.nanos());
        alarmNanos[0] = gate.arm(clock.nanos());
      }
      return gate.orNullIfIdle();
    });
    setAlarm(table, alarmNanos[0]);
    if (entered[0]) {
      return run(table, read);
    }
    Waiter waiting = waiter[0];
    if (waiting == null) {
      return CompletableFuture.completedFuture(shed(table, Shed.FULL));
    }
    client.whenLeft(() -> left(table, waiting));
    return waiting.end.thenCompose(shed -> shed == null
        ? run(table, read)
        : CompletableFuture.completedFuture(shed(table, shed)));
  }

  /** The load of every table that has any, by the names under which the caches know them. */
  public Map<String, MissLoad> loads() {
    var loads = new HashMap<String, MissLoad>();
    gates.keySet().forEach(table -> gates.computeIfPresent(table, (_, gate) -> {
      loads.put(table, gate.load());
      return gate;
    }));
    return loads;
  }

  /** The one who waits for it is answered before the next one runs. */
  private CompletionStage<Reply> run(String table, Supplier<CompletionStage<Reply>> read) {
    var answer = new CompletableFuture<Reply>();
    read.get().whenComplete((reply, failure) -> {
      try {
        if (failure == null) {
          answer.complete(reply);
        } else {
          answer.completeExceptionally(failure);
        }
      } finally {
        leave(table);
      }
    });
    return answer;
  }

  private void leave(String table) {
    var dispatches = new boolean[1];
    gates.computeIfPresent(table, (_, gate) -> {
      dispatches[0] = gate.leave();
      return gate.orNullIfIdle();
    });
    while (dispatches[0]) {
      var next = new @Nullable Waiter[1];
      gates.computeIfPresent(table, (_, gate) -> {
        next[0] = gate.next();
        return gate.orNullIfIdle();
      });
      Waiter first = next[0];
      dispatches[0] = first != null;
      if (first != null) {
        first.end.complete(null);
      }
    }
  }

  private void left(String table, Waiter waiter) {
    var waited = new boolean[1];
    gates.computeIfPresent(table, (_, gate) -> {
      waited[0] = gate.remove(waiter);
      return gate.orNullIfIdle();
    });
    if (waited[0]) {
      waiter.end.complete(Shed.LEFT);
    }
  }

  private void setAlarm(String table, long nanos) {
    if (nanos > 0) {
      alarm.after(nanos, () -> rung(table));
    }
  }

  private void rung(String table) {
    var late = new Object() {
      List<Waiter> waiters = List.of();
      long alarmNanos;
    };
    gates.computeIfPresent(table, (_, gate) -> {
      long now = clock.nanos();
      gate.disarm();
      late.waiters = gate.removeLate(now);
      late.alarmNanos = gate.arm(now);
      return gate.orNullIfIdle();
    });
    setAlarm(table, late.alarmNanos);
    late.waiters.forEach(waiter -> waiter.end.complete(Shed.LATE));
  }

  private Reply shed(String table, Shed why) {
    statistics.shed(Tenancy.tableName(table), why);
    return THROTTLED;
  }
}
