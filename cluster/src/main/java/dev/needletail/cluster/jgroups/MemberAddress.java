package dev.needletail.cluster.jgroups;

import dev.needletail.cluster.transport.Member;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jgroups.Address;
import org.jgroups.util.ExtendedUUID;

/**
 * A member as JGroups' address: it carries what peers want to know of a member, so that whoever is in a view, or sends a
 * message, is known without asking. Threads: any; stateless.
 */
final class MemberAddress {

  /** JGroups writes the length of each fact in a byte. */
  static final int FACT_BYTES_MAX = 255;

  private static final String NAME = "n";
  private static final String DATA_ADDRESS = "d";
  private static final String ADMIN_ADDRESS = "a";
  private static final String ZONE = "z";
  private static final String RACK = "r";

  private MemberAddress() {}

  /** @throws IllegalArgumentException if a fact has more than {@link #FACT_BYTES_MAX} bytes */
  static ExtendedUUID of(Member member) {
    var address = new ExtendedUUID(member.incarnation().getMostSignificantBits(),
        member.incarnation().getLeastSignificantBits());
    put(address, NAME, member.name());
    put(address, DATA_ADDRESS, member.dataAddress());
    put(address, ADMIN_ADDRESS, member.adminAddress());
    put(address, ZONE, member.zone());
    put(address, RACK, member.rack());
    return address;
  }

  /** @throws IllegalArgumentException if it is no address that {@link #of} has made */
  static Member member(Address address) {
    if (address instanceof ExtendedUUID extended) {
      return new Member(incarnation(extended), fact(extended, NAME), fact(extended, DATA_ADDRESS),
          fact(extended, ADMIN_ADDRESS), fact(extended, ZONE), fact(extended, RACK));
    }
    throw new IllegalArgumentException("a peer that says nothing of itself: " + address);
  }

  static UUID incarnation(org.jgroups.util.UUID address) {
    return new UUID(address.getMostSignificantBits(), address.getLeastSignificantBits());
  }

  private static void put(ExtendedUUID address, String key, String fact) {
    byte[] bytes = fact.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > FACT_BYTES_MAX) {
      throw new IllegalArgumentException("longer than " + FACT_BYTES_MAX + " bytes: " + fact);
    }
    if (bytes.length > 0) {
      address.put(key, bytes);
    }
  }

  private static String fact(ExtendedUUID address, String key) {
    byte[] bytes = address.get(key);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
