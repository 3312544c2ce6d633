package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteStoreTest {

  private static final Caller CALLER = new Caller("AKID", "eu-west-1");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = vertx.createHttpServer();
  /** Answers the exchanges. */
  private Consumer<Exchange> handler = exchange -> exchange.request().response().end("{}");

  /** What the store got: the request, its body, and its number, from 0. */
  private record Exchange(HttpServerRequest request, String body, int number) {}

  @BeforeEach
  void listen() throws Exception {
    server.requestHandler(request -> request.body()
        .onSuccess(body -> handler.accept(new Exchange(request, body.toString(), requests.getAndIncrement()))));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void execute_anyOperation_passesBodiesAndHeadersThrough() throws Exception {
    handler = exchange -> exchange.request().response().putHeader("x-amzn-RequestId", "REQUEST")
        .putHeader("x-amz-crc32", "77").putHeader("x-other", "1").putHeader("content-type", RequestSigner.CONTENT_TYPE)
        .end(exchange.request().getHeader("X-Amz-Target") + " " + exchange.body());

    Reply reply = ask("NewOperation", "{ \"Unknown\" : 1 }");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEqualTo("DynamoDB_20120810.NewOperation { \"Unknown\" : 1 }");
    assertThat(reply.headers()).containsEntry("x-amzn-requestid", "REQUEST").containsEntry("x-amz-crc32", "77")
        .doesNotContainKeys("x-other", "content-type");
  }

  /** What is said to our caches is nobody else's business. */
  @Test
  void execute_clientSpokeToTheCaches_doesNotTellTheStore() throws Exception {
    handler = exchange -> exchange.request().response().end(exchange.request().headers().names().toString());
    var control = new CacheControl(CacheControl.Mode.REFRESH, 1);

    Reply reply = ask("GetItem", "{}", Duration.ofSeconds(10), control);

    assertThat(text(reply)).containsIgnoringCase("x-amz-target").doesNotContainIgnoringCase("needletail");
  }

  @Test
  void execute_storeAnswersAnError_passesItThroughWithoutRetry() throws Exception {
    handler = exchange -> exchange.request().response().setStatusCode(500)
        .end("{\"__type\":\"x#InternalServerError\"}");

    Reply reply = ask("GetItem", "{}");

    assertThat(reply.outcome()).isEqualTo(Reply.Outcome.UNKNOWN);
    assertThat(text(reply)).isEqualTo("{\"__type\":\"x#InternalServerError\"}");
    assertThat(requests).hasValue(1);
  }

  @Test
  void execute_connectionLostDuringRead_isRepeated() throws Exception {
    handler = exchange -> {
      if (exchange.number() == 0) {
        exchange.request().connection().close();
      } else {
        exchange.request().response().end("{}");
      }
    };

    assertThat(ask("Query", "{}").status()).isEqualTo(200);
    assertThat(requests).hasValue(2);
  }

  @Test
  void execute_connectionLostDuringWrite_isUncertainAndNeverRepeated() {
    handler = exchange -> exchange.request().connection().close();

    assertThatThrownBy(() -> ask("PutItem", "{}")).isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UncertainOutcomeException.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void execute_writeTimesOut_isUncertain() {
    handler = _ -> {};

    assertThatThrownBy(() -> ask("UpdateItem", "{}", Duration.ofMillis(200)))
        .hasCauseInstanceOf(UncertainOutcomeException.class);
  }

  @Test
  void execute_storeCannotBeReached_refusesWithARetryableError() throws Exception {
    var settings = RemoteSettings.of(URI.create("http://127.0.0.1:" + closedPort()), "");
    try (var store = RemoteStore.open(settings, vertx)) {
      Reply reply = ask(store, "PutItem", "{}");

      assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
      assertThat(text(reply)).contains("ThrottlingException");
    }
  }

  @Test
  void execute_moreThanMayWait_refusesWithARetryableErrorAndLeavesTheBreakerClosed() throws Exception {
    var held = new CompletableFuture<Exchange>();
    handler = held::complete;
    var base = RemoteSettings.of(URI.create("http://127.0.0.1:" + server.actualPort()), "");
    var settings = new RemoteSettings(base.endpoint(), base.region(), base.signing(), 1, 0, base.connectTimeout(),
        Duration.ofMinutes(10), base.retries());
    // On one event loop, so that there is one connection.
    var context = vertx.getOrCreateContext();
    try (var store = RemoteStore.open(settings, vertx)) {
      CompletableFuture<Reply> first = onLoop(context, store);
      Exchange exchange = held.get(30, TimeUnit.SECONDS);
      for (int i = 0; i <= CircuitBreaker.FAILURES; i++) {
        assertThat(text(onLoop(context, store).get(30, TimeUnit.SECONDS))).contains("ThrottlingException")
            .contains("Too many requests wait");
      }
      exchange.request().response().end("{}");

      assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(requests).hasValue(1);
    }
  }

  private static CompletableFuture<Reply> onLoop(Context context, RemoteStore store) {
    var reply = new CompletableFuture<Reply>();
    var request = new Request(Request.DYNAMODB, "PutItem", "{}".getBytes(StandardCharsets.UTF_8), CALLER);
    context.runOnContext(_ -> store.execute(request).whenComplete((answer, failure) -> {
      if (failure == null) {
        reply.complete(answer);
      } else {
        reply.completeExceptionally(failure);
      }
    }));
    return reply;
  }

  @Test
  void execute_noCredentials_refusesWithAnErrorOfItsOwnAndLeavesTheBreakerClosed() throws Exception {
    var credentials = new FailingCredentials();
    var settings = RemoteSettings.of(URI.create("http://127.0.0.1:" + server.actualPort()), "");
    try (var store = new RemoteStore(settings, vertx, credentials, InstantSource.system())) {
      for (int i = 0; i <= CircuitBreaker.FAILURES; i++) {
        Reply reply = ask(store, "PutItem", "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply))
            .isEqualTo("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"none\"}");
      }
      credentials.failing = false;

      assertThat(ask(store, "PutItem", "{}").status()).isEqualTo(200);
      assertThat(requests).hasValue(1);
    }
  }

  private static final class FailingCredentials implements CredentialsSource {
    private volatile boolean failing = true;

    @Override
    public CompletionStage<StoreCredentials> credentialsFor(Caller caller) {
      return failing
          ? CompletableFuture.failedStage(new NoCredentialsException("none", "nowhere"))
          : CompletableFuture.completedStage(new StoreCredentials("id", "secret", null));
    }

    @Override
    public void close() {}
  }

  private Reply ask(String operation, String body) throws Exception {
    return ask(operation, body, Duration.ofSeconds(10));
  }

  private Reply ask(String operation, String body, Duration timeout) throws Exception {
    return ask(operation, body, timeout, CacheControl.NONE);
  }

  private Reply ask(String operation, String body, Duration timeout, CacheControl control) throws Exception {
    var base = RemoteSettings.of(URI.create("http://127.0.0.1:" + server.actualPort()), "");
    var settings = new RemoteSettings(base.endpoint(), base.region(), base.signing(), base.connections(),
        base.waiting(), base.connectTimeout(), timeout, base.retries());
    try (var store = RemoteStore.open(settings, vertx)) {
      return ask(store, operation, body, control);
    }
  }

  private static Reply ask(RemoteStore store, String operation, String body) throws Exception {
    return ask(store, operation, body, CacheControl.NONE);
  }

  private static Reply ask(RemoteStore store, String operation, String body, CacheControl control) throws Exception {
    var request = new Request(Request.DYNAMODB, operation, body.getBytes(StandardCharsets.UTF_8), CALLER, control);
    return store.execute(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
