package dev.needletail.cluster;

import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.transport.View;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node is known to those who were there before it, so that they hear what it announces or know that they do not. Until then
 * answers to its writes wait.
 *
 * <p>It is known to a member that has given back one of its stamps. A member that it has not met itself hears of it from those
 * who have: within a lease such a member has either heard a beat with the new node's name in it, or lost its lease. Members of the
 * view are waited for until they leave it, in case they believe that they are alone; not for ever, though.
 *
 * <p>Threads: guarded by {@link Peering}.
 */
final class Joining {

  private final long graceNanos;
  private final long patienceNanos;
  private final boolean waits;
  private boolean hasBegun;
  private boolean isDone;
  private long begunNanos;

  Joining(ClusterSettings settings, ClusterRules rules) {
    this.waits = rules.waitsToBeKnown();
    this.graceNanos = settings.lease().toNanos() + settings.marginNanos();
    this.patienceNanos = settings.presumeDead().toNanos();
  }

  /** @return whether it is known now and was not before */
  boolean isDoneNow(@Nullable View view, Collection<Peer> peers, boolean holdsAllLeases, long nowNanos) {
    if (isDone || view == null) {
      return false;
    }
    if (!hasBegun) {
      hasBegun = true;
      begunNanos = nowNanos;
    }
    long waited = nowNanos - begunNanos;
    boolean isKnown = peers.stream().filter(peer -> peer.isInView).allMatch(peer -> peer.knowsUs);
    isDone = (isKnown && (holdsAllLeases || waited >= graceNanos)) || waited >= patienceNanos || !waits;
    return isDone;
  }

  boolean isDone() {
    return isDone;
  }
}
