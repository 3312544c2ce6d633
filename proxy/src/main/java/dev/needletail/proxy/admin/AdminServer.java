package dev.needletail.proxy.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /metrics} in Prometheus' text format, {@code /health/live} (the process answers),
 * {@code /health/ready} (clients may be sent here: 200, or 503 before the start, during the stop and when the
 * embedded store takes no writes any more), and {@code /faults} (GET, PUT, DELETE), with which the embedded store
 * is made to fail. In shadow mode, {@code /shadow} tells what the caches would have done, and
 * {@code /shadow/config} what to configure. In a cluster, {@code /cluster} tells of its members. All but health may ask
 * for a token.
 *
 * <p>Threads: any; it has an event loop of its own, and all that may take long is done on a worker thread.
 */
public final class AdminServer {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PATHS = "/metrics\n/health/live\n/health/ready\n/faults\n/shadow\n/shadow/config\n/cluster";
  private static final int IDLE_SECONDS = 60;
  private static final int BODY_BYTES_MAX = 1 << 20;

  /** What {@code /cluster} answers on a node that is alone. */
  public static final Supplier<AdminAnswer> ALONE = () -> AdminAnswer.refused(409,
      "This node is alone; one with cluster.name tells of the others.");

  /**
   * The parts of a node that are seen and changed here.
   *
   * @param cluster tells of the other nodes; may block
   * @param token   what callers have to know, but for health checks; null if everybody may call
   */
  public record Sources(Supplier<String> metrics, Readiness readiness, FaultControl faults, ShadowControl shadow,
      Supplier<AdminAnswer> cluster, @Nullable AdminToken token) {}

  private final Vertx vertx;
  private final Sources sources;
  private final HttpServer server;

  private AdminServer(Vertx vertx, Sources sources) {
    this.vertx = vertx;
    this.sources = sources;
    this.server = vertx.createHttpServer(
        new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setHttp2ClearTextEnabled(false));
  }

  /**
   * Listens.
   *
   * @param port    0 for any free one
   * @param sources metrics are everything that is measured, in Prometheus' text format
   * @return fails with what the operating system said when the address cannot be had
   */
  public static Future<AdminServer> start(Vertx vertx, String host, int port, Sources sources) {
    var admin = new AdminServer(vertx, sources);
    return admin.server.requestHandler(admin::handle).listen(port, host).map(admin);
  }

  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    String path = Objects.requireNonNullElse(request.path(), "");
    AdminToken token = sources.token();
    if (token != null && !path.startsWith("/health/") && !token.isIn(request.getHeader("Authorization"))) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      answer(request,
          AdminAnswer.text(401, "Say who you are: Authorization: Bearer, and the token of admin.token-file."));
      return;
    }
    if (path.equals("/faults")) {
      faults(request);
      return;
    }
    String method = request.method().name();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      answer(request, AdminAnswer.text(405, "Only GET is answered here."));
      return;
    }
    switch (path) {
      case "/metrics" -> worker(request, "The metrics cannot be read.",
          () -> new AdminAnswer(200, PROMETHEUS, sources.metrics().get()));
      case "/health/live" -> answer(request, AdminAnswer.text(200, "alive"));
      case "/health/ready" -> answer(request, ready(sources.readiness()));
      case "/cluster" -> worker(request, "The cluster cannot be told of.", sources.cluster());
      case "/shadow" -> worker(request, "The report cannot be made.", sources.shadow()::report);
      case "/shadow/config" -> worker(request, "The report cannot be made.", sources.shadow()::configuration);
      default -> answer(request, AdminAnswer.text(404, "Here are:\n" + PATHS));
    }
  }

  private static AdminAnswer ready(Readiness readiness) {
    String obstacle = readiness.obstacle();
    if (obstacle != null) {
      return AdminAnswer.text(503, "not ready: " + obstacle);
    }
    String remark = readiness.remark();
    return AdminAnswer.text(200, remark == null ? "ready" : "ready\n" + remark);
  }

  private void faults(HttpServerRequest request) {
    String failed = "The faults cannot be read or changed.";
    switch (request.method().name()) {
      case "GET", "HEAD" -> worker(request, failed, sources.faults()::get);
      case "DELETE" -> worker(request, failed, sources.faults()::delete);
      case "PUT" -> body(request).onSuccess(document -> {
        if (document == null) {
          answer(request, AdminAnswer.text(413, "The document is larger than 1 MiB."));
        } else {
          worker(request, failed, () -> sources.faults().put(document));
        }
      });
      default -> answer(request, AdminAnswer.text(405, "GET, PUT and DELETE are answered here."));
    }
  }

  private void worker(HttpServerRequest request, String failed, Supplier<AdminAnswer> work) {
    vertx.executeBlocking(work::get, false).onSuccess(answer -> answer(request, answer))
        .onFailure(_ -> answer(request, AdminAnswer.text(500, failed)));
  }

  /** The body as text; null if it is too large. Never complete if the client goes away. */
  private static Future<@Nullable String> body(HttpServerRequest request) {
    Promise<@Nullable String> body = Promise.promise();
    Buffer received = Buffer.buffer();
    request.handler(chunk -> {
      if (received.length() + chunk.length() > BODY_BYTES_MAX) {
        body.tryComplete(null);
      } else {
        received.appendBuffer(chunk);
      }
    });
    request.endHandler(_ -> body.tryComplete(received.toString(StandardCharsets.UTF_8)));
    return body.future();
  }

  private static void answer(HttpServerRequest request, AdminAnswer answer) {
    request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType())
        .end(answer.body());
  }
}
