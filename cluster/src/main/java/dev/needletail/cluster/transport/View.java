package dev.needletail.cluster.transport;

import java.util.List;
import java.util.UUID;

/**
 * The members of a cluster as one of them knows them. Views are advice: two members may have different ones at the same time, and
 * one of a member that hangs, or of a merge, comes seconds late.
 *
 * @param number  grows from view to view on one member
 * @param members this node among them, each once; the eldest first, as far as the transport knows ages
 */
public record View(long number, List<Member> members) {

  public View {
    members = List.copyOf(members);
    if (members.stream().distinct().count() != members.size()) {
      throw new IllegalArgumentException("a member is named twice");
    }
  }

  public boolean contains(UUID incarnation) {
    return members.stream().anyMatch(member -> member.incarnation().equals(incarnation));
  }
}
