package dev.needletail.proxy.cluster;

import static java.util.Objects.requireNonNullElse;

import dev.needletail.cluster.transport.Member;
import dev.needletail.proxy.config.ClusterConfiguration;
import dev.needletail.proxy.config.Configuration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a node tells its peers of itself. Threads: any; stateless. */
final class MemberFacts {

  private MemberFacts() {}

  /**
   * @param bound     the address that peers reach the node at
   * @param port      the one that clients are served on
   * @param adminPort the one that operators are served on
   */
  static Member of(Configuration configuration, InetAddress bound, int port, int adminPort) {
    ClusterConfiguration cluster = configuration.cluster();
    String dataAddress = advertised(cluster.advertise(), reachable(configuration.host(), bound), port);
    String name = cluster.node() == null ? machine(bound) + ":" + port : cluster.node();
    return new Member(UUID.randomUUID(), name, dataAddress,
        joined(reachable(configuration.admin().host(), bound), adminPort), requireNonNullElse(cluster.zone(), ""),
        requireNonNullElse(cluster.rack(), ""));
  }

  private static String advertised(@Nullable String advertise, String host, int port) {
    if (advertise == null) {
      return joined(host, port);
    }
    boolean hasPort = advertise.matches(".*[^:]:\\d{1,5}|\\[.*]:\\d{1,5}");
    return hasPort ? advertise : joined(advertise, port);
  }

  /** The host that is served on, or the one that peers use where that is every address of the machine. */
  private static String reachable(String host, InetAddress bound) {
    return host.equals("0.0.0.0") || host.equals("::") ? bound.getHostAddress() : host;
  }

  private static String joined(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String machine(InetAddress bound) {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return bound.getHostAddress();
    }
  }
}
