package dev.needletail.cluster.lease;

import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.protocol.ClusterRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The leases on which a node holds its cache: one from each node whose announcements it has to hear.
 *
 * <p><b>What a lease says.</b> This node sends each peer a stamp of its own clock, and the peer gives it back in a beat that
 * says how many announcements it has made so far. Once those are applied, this node knows: whatever that peer announced
 * before the moment of the stamp is applied here. The lease runs from that moment, by the clock that made the stamp, whatever
 * time the beats were under way. No two nodes' clocks are compared.
 *
 * <p><b>What holds.</b> While all leases run, nothing is unheard that was announced longer ago than a lease. Otherwise only entries
 * are served that are younger than a bound. A node without peers has nothing to hear.
 *
 * <p>Threads: any may ask {@link #servableAgeNanosMax}; all else is guarded by the owner.
 */
public final class Leases {

  /** What hits see. */
  private sealed interface Held {
    /** There is nobody to hear. */
    record Alone() implements Held {}

    /** All leases run until then. */
    record Until(long nanos) implements Held {}

    /** A lease is missing. */
    record Lost() implements Held {}

    /** Nothing is served any more. */
    record Over() implements Held {}
  }

  private final MonotonicClock clock;
  private final SteadyClock steady;
  private final ClusterRules rules;
  private final long leaseNanos;
  private volatile long cutOffAgeNanos;
  /** When each lease began that has begun, by this node's clock. */
  private final Map<UUID, Long> begun = new HashMap<>();
  private volatile Held held = new Held.Lost();
  /** What is older than this has lived through a jump of the clocks; stamps of before then are void. */
  private volatile long steadySince;

  public Leases(MonotonicClock clock, SteadyClock steady, ClusterRules rules, long leaseNanos, long cutOffAgeNanos) {
    this.clock = clock;
    this.steady = steady;
    this.rules = rules;
    this.leaseNanos = leaseNanos;
    this.cutOffAgeNanos = cutOffAgeNanos;
    this.steadySince = clock.nanos();
  }

  /** How old an entry may be and still be served. Reads both clocks once, and allocates nothing. */
  public long servableAgeNanosMax() {
    Held now = held;
    if (now instanceof Held.Alone) {
      return Long.MAX_VALUE;
    }
    long nanos = clock.nanos();
    if (now instanceof Held.Over || !steady.isSteady(nanos)) {
      return -1;
    }
    return now instanceof Held.Until(long until) && rules.leaseRuns(nanos, until)
        ? Long.MAX_VALUE
        : Math.min(cutOffAgeNanos, nanos - steadySince);
  }

  /** From now on so old entries are served without leases. */
  public void cutOffAge(long nanos) {
    cutOffAgeNanos = nanos;
  }

  /** A peer has given back a stamp, and everything is applied that it had announced. */
  public void renew(UUID peer, long stampNanos) {
    long begins = rules.leaseBegins(stampNanos, clock.nanos());
    if (begins - steadySince < 0) {
      return;
    }
    begun.merge(peer, begins, (before, now) -> now - before > 0 ? now : before);
  }

  /** Whether the peer's lease runs. */
  public boolean runs(UUID peer) {
    Long begins = begun.get(peer);
    return begins != null && rules.leaseRuns(clock.nanos(), begins + leaseNanos);
  }

  /** A peer has not to be heard any more. */
  public void drop(UUID peer) {
    begun.remove(peer);
  }

  /** The clocks have jumped: no lease was measured. */
  public void jumped() {
    steadySince = clock.nanos();
    begun.clear();
    held = new Held.Lost();
  }

  /** Finds out anew for how long the cache may be trusted, by the peers that have to be heard. */
  public void settle(Set<UUID> peers) {
    if (held instanceof Held.Over) {
      return;
    }
    if (peers.isEmpty()) {
      held = new Held.Alone();
    } else if (!begun.keySet().containsAll(peers)) {
      held = new Held.Lost();
    } else {
      long now = clock.nanos();
      long eldest = peers.stream().mapToLong(peer -> Objects.requireNonNull(begun.get(peer)) - now).min().orElseThrow();
      held = new Held.Until(now + eldest + leaseNanos);
    }
  }

  /** Serves nothing any more: nobody will tell this node anything. */
  public void end() {
    held = new Held.Over();
  }
}
