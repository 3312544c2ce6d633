package dev.needletail.proxy.cluster;

import dev.needletail.cluster.transport.Member;
import dev.needletail.model.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /localnodes} answers: the hosts of the members, as clients that balance load among the nodes of ScyllaDB
 * Alternator ask for them. They use the port that they know; a member that serves on another one is listed with it.
 *
 * <p>Threads: any; stateless.
 */
final class MemberList {

  private MemberList() {}

  /**
   * The members' hosts as a JSON array, in the order of their names.
   *
   * @param self  whose port is left out
   * @param query {@code dc} (or {@code zone}) and {@code rack} leave out members elsewhere
   */
  static byte[] list(Member self, List<Member> members, Map<String, String> query) {
    String zone = query.getOrDefault("zone", query.get("dc"));
    String rack = query.get("rack");
    var json = new JsonWriter(256).beginArray();
    members.stream().filter(member -> isIn(zone, member.zone()) && isIn(rack, member.rack()))
        .map(member -> shortened(member.dataAddress(), portOf(self.dataAddress()))).sorted().distinct()
        .forEach(json::string);
    return json.endArray().toByteArray();
  }

  private static boolean isIn(@Nullable String asked, String place) {
    return asked == null || asked.equals(place);
  }

  private static String shortened(String address, String usualPort) {
    return Objects.equals(portOf(address), usualPort)
        ? address.substring(0, address.length() - usualPort.length() - 1)
        : address;
  }

  private static String portOf(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }
}
