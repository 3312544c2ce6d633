package dev.needletail.loadtest.client;

import java.net.URI;

/**
 * Where the node listens.
 *
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

  /**
   * Reads {@code http://host:port}.
   *
   * @throws IllegalArgumentException with a message for the user, if it is anything else
   */
  public static Endpoint parse(String url) {
    URI uri = URI.create(url);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("the endpoint must be http://HOST:PORT, and is " + url);
    }
    return new Endpoint(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  @Override
  public String toString() {
    return "http://" + host + ":" + port;
  }
}
