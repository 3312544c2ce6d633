package dev.needletail.cluster.protocol;

/**
 * Hears what the cluster does, to count it.
 *
 * <p>Threads: any; an implementation neither blocks nor throws.
 */
public interface ClusterStatistics {

  /** Counts nothing. */
  ClusterStatistics NONE = new ClusterStatistics() {
  };

  /** A peer has acknowledged a batch of so many announcements, so long after the first of them was made. */
  default void acknowledged(String peer, int announcements, long lagNanos) {}

  /** So many announcements of a peer were applied here. */
  default void applied(String peer, int announcements) {}

  /** More was announced than a peer could take: it is told that everything may have changed. */
  default void collapsed(String peer) {}

  /** Announcements of a peer may have been missed: everything was forgotten here. */
  default void missed(String peer) {}

  /** A writer's answer has waited for a peer's lease to run out. */
  default void waitedForLease(String peer) {}

  /** A message could not be read. */
  default void malformed(String peer) {}
}
