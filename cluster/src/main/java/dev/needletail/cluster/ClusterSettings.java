package dev.needletail.cluster;

import java.time.Duration;

/**
 * How a cluster behaves. The same on all nodes.
 *
 * @param acknowledge when the answer to a write leaves
 * @param beat        how often a node says to each other that it is there; at most a third of {@code lease}
 * @param lease       how long after a node was last known to have heard everything its cache may be trusted. What is read
 *                    from a cache was overwritten no longer ago than this
 * @param presumeDead after which silence a node is taken to have ended; at least twice {@code lease}. Longer than any partition
 *                    should last: a node that was taken to have ended and has not may be unheard for a time to live
 * @param settle      how long replicas of the store may lag behind an acknowledged write, the longest of all tables
 */
public record ClusterSettings(Acknowledge acknowledge, Duration beat, Duration lease, Duration presumeDead,
    Duration settle) {

  /** When the answer to a write leaves. */
  public enum Acknowledge {
    /** As soon as peers have been told. */
    LOCAL,
    /** When each peer has applied the change, or its lease has run out. */
    PEERS
  }

  public static final ClusterSettings DEFAULT = new ClusterSettings(Acknowledge.LOCAL, Duration.ofMillis(500),
      Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ZERO);

  public ClusterSettings {
    if (beat.toMillis() < 1) {
      throw new IllegalArgumentException("the beat must be a millisecond or longer");
    }
    if (lease.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException("the lease must be at least three beats, so that one may be lost");
    }
    if (presumeDead.compareTo(lease.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException("a node cannot be presumed dead before twice the lease");
    }
    if (settle.isNegative()) {
      throw new IllegalArgumentException("replicas cannot settle before they are written to");
    }
  }

  public ClusterSettings withAcknowledge(Acknowledge how) {
    return new ClusterSettings(how, beat, lease, presumeDead, settle);
  }

  public ClusterSettings withSettle(Duration time) {
    return new ClusterSettings(acknowledge, beat, lease, presumeDead, time);
  }

  /**
   * What a writer adds to a peer's lease: a tenth, for clocks that go at paces that differ by up to two percent, and for what
   * {@link #unsteadyNanos} lets pass.
   */
  public long marginNanos() {
    return lease.toNanos() / 10;
  }

  /** How far the wall clock may be from where the monotonic clock says it is. */
  public long unsteadyNanos() {
    return lease.toNanos() / 40;
  }

  /**
   * How old an entry may be that a node serves which has lost its lease, in nanoseconds; -1 if it serves none.
   *
   * <p>Where answers to writes do not wait, the lease bounds how stale a read may be, and an entry that is younger, by the time
   * that a replica may have lagged when it was read, is within that bound. Where they wait, they do so no longer than until the lease
   * of a peer that is silent has run out, and from then on it must not serve anything.
   */
  public long cutOffAgeNanos() {
    return switch (acknowledge) {
      case LOCAL -> settle.compareTo(lease) < 0 ? lease.minus(settle).toNanos() : -1;
      case PEERS -> -1;
    };
  }
}
