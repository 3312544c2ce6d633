package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A node that runs already, known by its address and its admin port. Its caches are emptied, as far as the drill's table is
 * concerned, by an UpdateTable that changes nothing: a node forgets a table whose schema is touched.
 *
 * <p>Threads: confined.
 */
final class RunningSite implements Site {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String UNSIGNED = "AWS4-HMAC-SHA256 Credential=loadtest/20260101/us-east-1/dynamodb/aws4_request, "
      + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);

  private final Endpoint node;
  private final MetricsWatch watch;

  private RunningSite(Endpoint node, MetricsWatch watch) {
    this.node = node;
    this.watch = watch;
  }

  /** @throws IOException if the admin port does not answer */
  static RunningSite at(Endpoint node, AdminMetrics admin) throws IOException {
    return new RunningSite(node, MetricsWatch.start(admin));
  }

  @Override
  public Endpoint node() {
    return node;
  }

  @Override
  public Endpoint tables() {
    return node;
  }

  @Override
  public StoreWatch watch() {
    return watch;
  }

  @Override
  public void emptyCaches(String table) throws IOException {
    var connection = (HttpURLConnection) URI.create(node.toString()).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810.UpdateTable");
    connection.setRequestProperty("X-Amz-Date", "20260101T000000Z");
    connection.setRequestProperty("Authorization", UNSIGNED);
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(("{\"TableName\":\"" + table + "\",\"DeletionProtectionEnabled\":false}")
          .getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status != 200) {
      throw new IOException("the node answered " + status + " to the UpdateTable that empties its caches");
    }
  }

  @Override
  public String emptied() {
    return "the node forgot the table, after an UpdateTable that changed nothing";
  }

  @Override
  public void close() {
    watch.close();
  }
}
