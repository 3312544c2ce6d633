package dev.needletail.proxy;

import dev.needletail.proxy.config.Configuration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The ports that a node is to listen on. A member of a cluster says where it is before it listens, so that it cannot leave the choice
 * of a free port to the operating system until then.
 *
 * @param data  0 if any free one will do
 * @param admin 0 if any free one will do
 */
record NodePorts(int data, int admin) {

  static NodePorts of(Configuration configuration) {
    return configuration.cluster().name() == null
        ? new NodePorts(configuration.port(), configuration.admin().port())
        : new NodePorts(chosen(configuration.host(), configuration.port(), ""),
            chosen(configuration.admin().host(), configuration.admin().port(), "admin-"));
  }

  private static int chosen(String host, int port, String key) {
    if (port != 0) {
      return port;
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw StartFailureException.address(host, port, key, e);
    }
  }
}
