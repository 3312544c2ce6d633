package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a node's admin port says of it. Threads: any.
 *
 * @param token that the port asks for; empty if it asks for none
 */
record AdminMetrics(Endpoint admin, String token) {

  private static final int TIMEOUT_MILLIS = 10_000;

  /**
   * All series of a metric, added up.
   *
   * @param text as {@link #scrape} gives it
   * @return 0 if there is none
   */
  static double sum(String text, String metric) {
    return text.lines().filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  /** @throws IOException if it cannot be reached, or is no node's */
  String scrape() throws IOException {
    var connection = (HttpURLConnection) URI.create(admin + "/metrics").toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    try (var in = connection.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!text.contains("needletail_cache_misses_running")) {
        throw new IOException("there are no metrics of a node at " + admin + "/metrics");
      }
      return text;
    } finally {
      connection.disconnect();
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return admin + "/metrics";
  }
}
