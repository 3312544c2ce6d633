package dev.needletail.cluster.transport;

import java.util.Objects;
import java.util.UUID;

/**
 * A node of the cluster, for as long as its process runs.
 *
 * @param incarnation  tells this process from every other, also from an earlier one of the same node: drawn anew at each
 *                     start. Members are equal if this is
 * @param name         of the node. Not two processes run under it at the same time, so a new member under the name of one
 *                     that has vanished shows that the latter has ended; host name and data port make a good one
 * @param dataAddress  {@code host:port} at which clients reach its data port
 * @param adminAddress {@code host:port} of its admin port; empty if it has none
 * @param zone         in which it stands; empty if it was not told
 * @param rack         in which it stands within its zone; empty if it was not told
 */
public record Member(UUID incarnation, String name, String dataAddress, String adminAddress, String zone, String rack) {

  public Member {
    if (name.isEmpty() || dataAddress.isEmpty()) {
      throw new IllegalArgumentException("a member has a name and an address for data");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Member that && incarnation.equals(that.incarnation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(incarnation);
  }

  /** The name, and enough of the incarnation to tell it from another in a log. */
  @Override
  public String toString() {
    return name + "#" + incarnation.toString().substring(0, 8);
  }
}
