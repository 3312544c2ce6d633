package dev.needletail.proxy.config;

import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the members of a cluster are found. */
public sealed interface DiscoveryChoice {

  /** Nodes at known addresses of their cluster ports; not resolved yet. */
  record Members(List<InetSocketAddress> addresses) implements DiscoveryChoice {
    public Members {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
      return addresses.stream().map(Members::text).collect(Collectors.joining(","));
    }

    private static String text(InetSocketAddress address) {
      String host = address.getHostString();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
  }

  /** All addresses of a DNS name. */
  record Dns(String name) implements DiscoveryChoice {
    @Override
    public String toString() {
      return "dns:" + name;
    }
  }

  /** A folder that all nodes write to. */
  record Directory(Path folder) implements DiscoveryChoice {
    @Override
    public String toString() {
      return "directory:" + folder;
    }
  }

  /** @throws IllegalArgumentException with what is wrong, to be put after the text */
  static DiscoveryChoice parse(String text) {
    if (text.startsWith("dns:") && text.length() > 4) {
      return new Dns(text.substring(4));
    }
    if (text.startsWith("directory:") && text.length() > 10) {
      try {
        return new Directory(Path.of(text.substring(10)));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("names no path: " + e.getReason(), e);
      }
    }
    var addresses = new ArrayList<InetSocketAddress>();
    for (String part : text.split(",", -1)) {
      addresses.add(address(part.strip()));
    }
    return new Members(addresses);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.contains(":")) {
      host = "";
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (!host.isEmpty() && port > 0 && port <= 65535) {
        return InetSocketAddress.createUnresolved(host, port);
      }
    } catch (NumberFormatException _) {
      // Falls through to the one message for every text that names no member.
    }
    throw new IllegalArgumentException("is none of: HOST:PORT[,HOST:PORT…], dns:NAME, directory:PATH");
  }
}
