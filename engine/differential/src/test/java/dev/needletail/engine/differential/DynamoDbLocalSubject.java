package dev.needletail.engine.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** Amazon's DynamoDB Local, in memory, in this process, asked over HTTP. */
final class DynamoDbLocalSubject implements Subject {

  private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/"
      + "aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);

  private final DynamoDBProxyServer server;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;

  private DynamoDbLocalSubject(DynamoDBProxyServer server, int port) {
    this.server = server;
    this.uri = URI.create("http://127.0.0.1:" + port + "/");
  }

  static DynamoDbLocalSubject start() {
    try {
      int port = freePort();
      DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
          new String[]{"-inMemory", "-port", Integer.toString(port), "-disableTelemetry"});
      server.start();
      return new DynamoDbLocalSubject(server, port);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  @Override
  public Answer ask(String operation, String body) {
    HttpRequest request = HttpRequest.newBuilder(uri).header("X-Amz-Target", "DynamoDB_20120810." + operation)
        .header("Content-Type", "application/x-amz-json-1.0").header("Authorization", AUTHORIZATION)
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Answer.of(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
