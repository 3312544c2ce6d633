package dev.needletail.proxy.cluster;

import dev.needletail.cluster.ClusterStatus;
import dev.needletail.cluster.ClusterStatus.PeerStatus;
import dev.needletail.cluster.transport.Member;
import dev.needletail.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What {@code GET /cluster} on the admin port answers. Threads: any; stateless. */
final class ClusterReport {

  private ClusterReport() {}

  static String of(String cluster, ClusterStatus status) {
    var json = new JsonWriter(1024).beginObject();
    json.name("cluster").string(cluster);
    json.name("view").number(status.viewNumber());
    json.name("joined").bool(status.isJoined());
    json.name("trusted").bool(status.isTrusted());
    json.name("self").beginObject();
    facts(json, status.self().name(), status.self());
    json.endObject().name("peers").beginArray();
    status.peers().forEach(peer -> peer(json, peer));
    byte[] report = json.endArray().endObject().toByteArray();
    return new String(report, StandardCharsets.UTF_8);
  }

  private static void peer(JsonWriter json, PeerStatus peer) {
    json.beginObject();
    facts(json, peer.name(), peer.member());
    json.name("inView").bool(peer.isInView());
    json.name("leaseRuns").bool(peer.leaseRuns());
    json.name("silentMillis").number(peer.silentMillis());
    json.name("backlog").number(peer.backlog());
    json.endObject();
  }

  private static void facts(JsonWriter json, String name, @Nullable Member member) {
    json.name("name").string(name);
    if (member == null) {
      return;
    }
    json.name("incarnation").string(member.incarnation().toString());
    json.name("data").string(member.dataAddress());
    json.name("admin").string(member.adminAddress());
    json.name("zone").string(member.zone());
    json.name("rack").string(member.rack());
  }
}
