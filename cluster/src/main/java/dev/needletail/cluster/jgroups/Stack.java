package dev.needletail.cluster.jgroups;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jgroups.conf.ProtocolConfiguration;
import org.jgroups.conf.ProtocolStackConfigurator;
import org.jgroups.protocols.TCP;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;

/**
 * JGroups' protocols for a node, from the wire up. Nobody waits for a membership view to be safe: the lease is what the
 * guarantees rest on, so that failure detection is set to be calm rather than quick.
 *
 * <p>There is one port. FD_SOCK2, which would notice a dead process sooner, opens another that TLS does not cover; instead the
 * transport itself raises a suspicion when a connection breaks.
 *
 * <p>Threads: any; immutable.
 */
record Stack(JGroupsSettings settings) implements ProtocolStackConfigurator {

  /** Between two signs of life that are sent to everybody. */
  private static final int SIGN_OF_LIFE_MILLIS = 1000;

  /** The one thing that cannot be said in properties: keys in memory. */
  @Override
  public void afterCreation(Protocol protocol) {
    if (protocol instanceof TCP tcp && settings.keys() != null) {
      tcp.tls(new TLS().enabled(true).setSSLContext(settings.keys().context()).setProtocols(new String[]{"TLSv1.3"})
          .setClientAuth(TLSClientAuth.NEED));
    }
  }

  @Override
  public String getProtocolStackString() {
    return getProtocolStack().stream().map(ProtocolConfiguration::getProtocolString).collect(Collectors.joining(":"));
  }

  @Override
  public List<ProtocolConfiguration> getProtocolStack() {
    return List.of(transport(),
        protocol("RED"),
        discovery(),
        protocol("MERGE3", "min_interval", "1000", "max_interval", "5000"),
        protocol("FD_ALL3", "interval", Integer.toString(SIGN_OF_LIFE_MILLIS), "timeout",
            Long.toString(settings.silentMax().toMillis())),
        protocol("VERIFY_SUSPECT2", "timeout", "500"),
        protocol("pbcast.NAKACK2", "use_mcast_xmit", "false"),
        protocol("UNICAST3"),
        protocol("pbcast.STABLE"),
        protocol("pbcast.GMS", "print_local_addr", "false", "join_timeout",
            Long.toString(settings.answerMax().toMillis()), "max_join_attempts", "5",
            "leave_timeout", "2000"),
        protocol("UFC", "max_credits", "4M", "min_threshold", "0.4"),
        protocol("FRAG4", "frag_size", "60K"));
  }

  /** Idle connections stay open: one that closes counts as a sign of death. */
  private ProtocolConfiguration transport() {
    return protocol("TCP", "bind_addr", settings.host(), "bind_port", Integer.toString(settings.port()), "port_range",
        "0", "enable_suspect_events", "true", "conn_expire_time", "0", "reaper_interval", "0", "sock_conn_timeout",
        "1000", "diag.enabled", "false");
  }

  private ProtocolConfiguration discovery() {
    return switch (settings.discovery()) {
      case Discovery.Members(var addresses) -> protocol("TCPPING", "initial_hosts",
          addresses.stream().map(Stack::bracketed).collect(Collectors.joining(",")), "port_range", "0");
      case Discovery.Dns(var name, var server) -> server == null
          ? protocol("dns.DNS_PING", "dns_query", name)
          : protocol("dns.DNS_PING", "dns_query", name, "dns_address", server);
      case Discovery.Directory(var folder) -> protocol("FILE_PING", "location", folder.toString());
    };
  }

  private static String bracketed(InetSocketAddress address) {
    return address.getHostString() + "[" + address.getPort() + "]";
  }

  private static ProtocolConfiguration protocol(String name, String... namesAndValues) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return new ProtocolConfiguration(name, properties);
    } catch (Exception e) {
      throw new IllegalStateException("JGroups does not take the properties of " + name, e);
    }
  }
}
