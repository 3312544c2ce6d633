package dev.needletail.cluster.simulation;

import dev.needletail.cluster.ClusterSettings;
import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.simulation.SimulatedStore.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds every read against the states that the store has been in: none shows what was there before a write that was answered before
 * it began, if answers wait for peers, or longer than the lease before it, if they don't, and if it was answered by the same node
 * at once.
 */
final class Checker {

  private record Answered(long effectNanos, long answeredNanos, int node) {}

  private final SimulatedStore store;
  private final ClusterSettings settings;
  private final Map<String, List<Answered>> answered = new HashMap<>();
  private long stalestNanos;

  Checker(SimulatedStore store, ClusterSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  void answered(String key, long effectNanos, long answeredNanos, int node) {
    answered.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Answered(effectNanos, answeredNanos, node));
  }

  /** How long before a read began what it showed had been overwritten, by a write that was answered, at the most. */
  Duration stalest() {
    return Duration.ofNanos(stalestNanos);
  }

  /**
   * A read has been answered.
   *
   * @param isTheStores whether the caches had no part in it: then it may be as late as the store's replicas
   * @return what is wrong; null if nothing is
   */
  @Nullable String read(String key, long version, long beganNanos, int node, boolean isTheStores) {
    List<Held> held = store.held(key);
    int shown = held.size() - 1;
    while (shown >= 0 && held.get(shown).version() != version) {
      shown--;
    }
    if (shown < 0) {
      return key + " showed " + version + ", which never was there";
    }
    long overwritten = shown + 1 < held.size() ? held.get(shown + 1).fromNanos() : Long.MAX_VALUE;
    for (var write : answered.getOrDefault(key, List.of())) {
      if (write.effectNanos() >= overwritten && write.answeredNanos() <= beganNanos) {
        long stale = beganNanos - write.answeredNanos();
        if (isTheStores && stale <= settings.settle().toNanos()) {
          continue;
        }
        stalestNanos = Math.max(stalestNanos, stale);
        boolean isAllowed = settings.acknowledge() == Acknowledge.LOCAL && write.node() != node
            && stale <= settings.lease().toNanos() * 21 / 20;
        if (!isAllowed) {
          return key + " showed " + version + " on node " + node + ", " + stale / 1_000_000
              + " ms after a later write was answered by node " + write.node();
        }
      }
    }
    return null;
  }
}
