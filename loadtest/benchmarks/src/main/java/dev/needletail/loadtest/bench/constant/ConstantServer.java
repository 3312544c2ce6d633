package dev.needletail.loadtest.bench.constant;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server with one event loop that takes a request whole and answers with the contents of a file and headers like a node's:
 * what is left of a node when it does nothing. Run as {@code ConstantServer FILE}; it says {@code Ready PORT}.
 */
public final class ConstantServer implements AutoCloseable {

  private final Vertx vertx;
  private final HttpServer server;

  private ConstantServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  public static void main(String[] args) throws IOException {
    System.out.println("Ready " + start(Files.readAllBytes(Path.of(args[0]))).port());
  }

  /** On a port of loopback that nobody has. */
  public static ConstantServer start(byte[] body) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    var answer = Buffer.buffer(body);
    MultiMap headers = HttpHeaders.headers().add("Server", "Needletail").add("Date", "Sat, 21 Nov 2026 12:00:00 GMT")
        .add("Content-Length", Integer.toString(body.length)).add("Content-Type", "application/x-amz-json-1.0")
        .add("x-needletail-cache", "hit; cache=item; age=1000")
        .add("x-amzn-RequestId", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ")
        .add("x-amz-crc32", "1234567890");
    HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(request -> answer(request, headers, answer)).listen().toCompletionStage().toCompletableFuture()
        .join();
    return new ConstantServer(vertx, server);
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void answer(HttpServerRequest request, MultiMap headers, Buffer answer) {
    request.body().onSuccess(_ -> {
      request.response().headers().setAll(headers);
      request.response().end(answer);
    });
  }
}
