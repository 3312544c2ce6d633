package dev.needletail.cache.origin;

import dev.needletail.cache.port.CacheStatistics.Shed;
import dev.needletail.cache.settings.MissLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The misses of one table: how many are at the store, and who waits, first come, first served.
 *
 * <p>Threads: confined to the function that {@link MissGates} runs on its place in the hash table.
 */
final class MissGate {

  /** A miss in the queue. It ends with null when its turn has come. */
  static final class Waiter {
    final long sinceNanos;
    final CompletableFuture<@Nullable Shed> end = new CompletableFuture<>();

    Waiter(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }
  }

  private final MissLimits limits;
  private final LinkedHashSet<Waiter> queue = new LinkedHashSet<>();
  private int running;
  /** Whether somebody is handing free places out, and looks for more of them before it ends. */
  private boolean dispatching;
  /** Whether an alarm is set for those who wait for too long. */
  private boolean armed;

  MissGate(MissLimits limits) {
    this.limits = limits;
  }

  /** Takes a place if one is free and nobody came before. */
  boolean tryEnter() {
    if (running >= limits.concurrent() || !queue.isEmpty()) {
      return false;
    }
    running++;
    return true;
  }

  /** Takes the last place in the queue; null if it is full. */
  @Nullable Waiter tryWait(long nowNanos) {
    if (queue.size() >= limits.queued()) {
      return null;
    }
    var waiter = new Waiter(nowNanos);
    queue.add(waiter);
    return waiter;
  }

  /** Gives a place back. Whether the caller has to hand it out. */
  boolean leave() {
    running--;
    if (dispatching || queue.isEmpty()) {
      return false;
    }
    dispatching = true;
    return true;
  }

  /** The next whose turn it is, who has a place from now on; null if there is none, and the handing out is over. */
  @Nullable Waiter next() {
    if (queue.isEmpty() || running >= limits.concurrent()) {
      dispatching = false;
      return null;
    }
    running++;
    return queue.removeFirst();
  }

  /** Lets one go that waits; false if its turn has come already. */
  boolean remove(Waiter waiter) {
    return queue.remove(waiter);
  }

  /** Lets those go who have waited for too long. */
  List<Waiter> removeLate(long nowNanos) {
    var late = new ArrayList<Waiter>();
    while (!queue.isEmpty() && untilLate(queue.getFirst(), nowNanos) <= 0) {
      late.add(queue.removeFirst());
    }
    return late;
  }

  /** Nanoseconds to set an alarm to; 0 if none is needed or one is set. */
  long arm(long nowNanos) {
    if (armed || queue.isEmpty()) {
      return 0;
    }
    armed = true;
    return Math.max(1, untilLate(queue.getFirst(), nowNanos));
  }

  /** The alarm has rung. */
  void disarm() {
    armed = false;
  }

  /** This gate; null if nothing would be lost with it. */
  @Nullable MissGate orNullIfIdle() {
    return running == 0 && queue.isEmpty() && !dispatching && !armed ? null : this;
  }

  MissLoad load() {
    return new MissLoad(running, queue.size());
  }

  private long untilLate(Waiter waiter, long nowNanos) {
    return waiter.sinceNanos + limits.maxWait().toNanos() - nowNanos;
  }
}
