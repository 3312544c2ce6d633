package dev.needletail.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Nodes that have ended, so that a late message, or another node's word, does not bring them back. They are forgotten after a
 * time. Threads: guarded by {@link Cluster}.
 */
final class Departed {

  private final long keepNanos;
  /** When they ended; those that have said so, and those of whom it is presumed. */
  private final Map<UUID, Long> goodbyes = new HashMap<>();
  private final Map<UUID, Long> presumed = new HashMap<>();

  Departed(long keepNanos) {
    this.keepNanos = keepNanos;
  }

  void saidGoodbye(UUID incarnation, long nowNanos) {
    presumed.remove(incarnation);
    goodbyes.putIfAbsent(incarnation, nowNanos);
  }

  void presumeDead(UUID incarnation, long nowNanos) {
    presumed.put(incarnation, nowNanos);
  }

  /** It is there, whatever was presumed. */
  void isHere(UUID incarnation) {
    presumed.remove(incarnation);
  }

  boolean hasSaidGoodbye(UUID incarnation) {
    return goodbyes.containsKey(incarnation);
  }

  boolean contains(UUID incarnation) {
    return goodbyes.containsKey(incarnation) || presumed.containsKey(incarnation);
  }

  List<UUID> goodbyes() {
    return List.copyOf(goodbyes.keySet());
  }

  void forgetOld(long nowNanos) {
    goodbyes.values().removeIf(at -> nowNanos - at > keepNanos);
    presumed.values().removeIf(at -> nowNanos - at > keepNanos);
  }
}
