package dev.needletail.proxy.cluster;

import dev.needletail.proxy.config.ClusterRules;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/** Finds the address that peers reach this machine at. Threads: any; stateless. */
final class BindAddress {

  private BindAddress() {}

  /**
   * @param host an address or a name of this machine, or one of {@link ClusterRules#SYMBOLIC_HOSTS}
   * @throws IllegalArgumentException if this machine has no such address, in words for an operator
   */
  static InetAddress of(String host) {
    return switch (host) {
      case "site-local" -> first(host, InetAddress::isSiteLocalAddress);
      case "global" -> first(host, address -> !address.isSiteLocalAddress());
      case "non-loopback" -> first(host, _ -> true);
      default -> named(host);
    };
  }

  private static InetAddress named(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("cluster.host: " + host + " has no address", e);
    }
  }

  private static InetAddress first(String kind, Predicate<InetAddress> suits) {
    try {
      return NetworkInterface.networkInterfaces().filter(BindAddress::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()
              && !address.isMulticastAddress())
          .filter(suits).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("cluster.host: this machine has no " + kind + " address"));
    } catch (SocketException e) {
      throw new IllegalArgumentException("cluster.host: the addresses of this machine cannot be told", e);
    }
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException _) {
      return false;
    }
  }
}
