package dev.needletail.proxy.remote;

import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An HTTP server that answers as the test says, and a remote store in front of it whose requests all come from one event
 * loop.
 *
 * <p>Threads: the script runs on the server's event loop; all else, any.
 */
public final class ScriptedDatabase implements AutoCloseable {

  static final Caller CALLER = new Caller("AKID", "eu-west-1");

  /** Answers like a database to which nothing ever happens. */
  static final Consumer<Exchange> WELL = exchange -> exchange.ok("{}");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final HttpServer server = vertx.createHttpServer();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private volatile Consumer<Exchange> script = WELL;

  /**
   * A request that has come.
   *
   * @param number how many came before
   */
  public record Exchange(HttpServerRequest request, String body, int number) {

    HttpServerResponse typed() {
      return request.response().putHeader("content-type", "application/x-amz-json-1.0");
    }

    public void ok(String document) {
      typed().end(document);
    }

    public void refuse(int status, String errorType) {
      typed().setStatusCode(status).end("{\"__type\":\"x#" + errorType + "\"}");
    }

    /** Closes the connection instead of answering. */
    void drop() {
      request.connection().close();
    }

    public String header(String name) {
      String value = request.getHeader(name);
      return value == null ? "" : value;
    }
  }

  ScriptedDatabase() {
    server.requestHandler(request -> request.body().onSuccess(body -> {
      var exchange = new Exchange(request, body.toString(), exchanges.size());
      exchanges.add(exchange);
      script.accept(exchange);
    }));
    await(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
  }

  /** What becomes of requests from now on. */
  void answer(Consumer<Exchange> newScript) {
    script = newScript;
  }

  /** Every request that has come. */
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** With defaults, and the time-outs of a test that waits for none. */
  RemoteSettings settings() {
    return settings(256, 4096, Duration.ofMinutes(1), 2);
  }

  RemoteSettings settings(int connections, int waiting, Duration requestTimeout, int retries) {
    return new RemoteSettings(URI.create("http://127.0.0.1:" + server.actualPort()), "",
        RemoteSettings.Signing.CALLER, connections, waiting, Duration.ofSeconds(30), requestTimeout,
        Duration.ofMinutes(1), retries);
  }

  RemoteStore store(RemoteSettings settings) {
    return RemoteStore.open(settings, vertx);
  }

  RemoteStore store(RemoteSettings settings, CredentialsSource credentials, InstantSource wallClock) {
    return new RemoteStore(settings, vertx, credentials, new StoreClock(wallClock));
  }

  /** Sends a request whose answer may have to wait for the test. */
  CompletableFuture<Reply> send(RemoteStore store, String operation, String body) {
    var reply = new CompletableFuture<Reply>();
    var request = new Request(Request.DYNAMODB, operation, body.getBytes(StandardCharsets.UTF_8), CALLER,
        CacheControl.NONE);
    loop.runOnContext(_ -> store.execute(request).whenComplete((answer, failure) -> {
      if (failure == null) {
        reply.complete(answer);
      } else {
        reply.completeExceptionally(failure);
      }
    }));
    return reply;
  }

  /** Sends a request and waits for its answer. */
  Reply ask(RemoteStore store, String operation, String body) {
    return await(send(store, operation, body));
  }

  static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  /** @throws java.util.concurrent.CompletionException as the future failed */
  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
