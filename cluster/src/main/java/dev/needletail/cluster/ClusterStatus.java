package dev.needletail.cluster;

import dev.needletail.cluster.transport.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node thinks of its cluster.
 *
 * @param self       the node
 * @param viewNumber of the transport's latest view; -1 before the first
 * @param isJoined   whether it is known to those who were there before it
 * @param isTrusted  whether it holds all leases now, so that its cache is served without regard to age
 * @param peers      the others
 */
public record ClusterStatus(Member self, long viewNumber, boolean isJoined, boolean isTrusted, List<PeerStatus> peers) {

  /**
   * Another node whose announcements have to be heard.
   *
   * @param name         of the node
   * @param member       null for one of which others have told only
   * @param isInView     whether the transport reaches it
   * @param leaseRuns    whether the lease runs that it has granted
   * @param silentMillis since it was heard last
   * @param backlog      batches of announcements that it has not acknowledged
   */
  public record PeerStatus(String name, @Nullable Member member, boolean isInView, boolean leaseRuns, long silentMillis,
      long backlog) {}

  public ClusterStatus {
    peers = List.copyOf(peers);
  }
}
