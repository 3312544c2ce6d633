package dev.needletail.proxy;

import dev.needletail.proxy.http.RawRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A thousand clients, each with a connection of its own. Threads: any. */
final class Crowd implements AutoCloseable {

  static final int SIZE = 1000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false),
      new PoolOptions().setHttp1MaxSize(SIZE + 1).setMaxWaitQueueSize(SIZE));

  /** An answer as a client sees it. */
  record Seen(int status, String cache, String body) {}

  CompletableFuture<Seen> send(Node node, String operation, String body) {
    return client.request(HttpMethod.POST, node.port(), "127.0.0.1", "/").compose(request -> {
      RawRequest.operation(operation, body).headers().forEach((name, value) -> {
        if (!name.equals("Host")) {
          request.putHeader(name, value);
        }
      });
      return request.send(Buffer.buffer(body)).compose(Crowd::seen);
    }).toCompletionStage().toCompletableFuture();
  }

  private static Future<Seen> seen(HttpClientResponse response) {
    return response.body().map(body -> new Seen(response.statusCode(),
        Objects.requireNonNullElse(response.getHeader("x-needletail-cache"), "none"), body.toString()));
  }

  /** All of them ask at once. */
  List<CompletableFuture<Seen>> all(Node node, String operation, String body) {
    var answers = new ArrayList<CompletableFuture<Seen>>();
    for (int i = 0; i < SIZE; i++) {
      answers.add(send(node, operation, body));
    }
    return answers;
  }

  static Seen await(CompletableFuture<Seen> answer) {
    return answer.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** The sum of the samples of a metric that has these labels. */
  static double metric(Node node, String name, String labels) {
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.adminPort() + "/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body().lines()
          .filter(line -> line.startsWith(name + "{") && line.contains(labels))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
