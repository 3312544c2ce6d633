package dev.needletail.proxy.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /metrics} in Prometheus' text format, {@code /health/live} (the process answers) and
 * {@code /health/ready} (clients may be sent here: 200, or 503 before the start, during the stop
 * and when the embedded store takes no writes any more).
 *
 * <p>Threads: any; it has an event loop of its own, and metrics are put together on a worker thread.
 */
public final class AdminServer {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PATHS = "/metrics\n/health/live\n/health/ready\n";
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final Supplier<String> metrics;
  private final Readiness readiness;
  private final HttpServer server;

  private AdminServer(Vertx vertx, Supplier<String> metrics, Readiness readiness) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.readiness = readiness;
    this.server = vertx.createHttpServer(
        new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setHttp2ClearTextEnabled(false));
  }

  /**
   * Listens.
   *
   * @param port    0 for any free one
   * @param metrics everything that is measured, in Prometheus' text format
   * @return fails with what the operating system said when the address cannot be had
   */
  public static Future<AdminServer> start(Vertx vertx, String host, int port, Supplier<String> metrics,
      Readiness readiness) {
    var admin = new AdminServer(vertx, metrics, readiness);
    return admin.server.requestHandler(admin::handle).listen(port, host).map(admin);
  }

  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      answer(request, 405, "Only GET is answered here.\n");
      return;
    }
    switch (Objects.requireNonNullElse(request.path(), "")) {
      case "/metrics" -> vertx.executeBlocking(metrics::get, false)
          .onSuccess(text -> request.response().putHeader("Content-Type", PROMETHEUS).end(text))
          .onFailure(_ -> answer(request, 500, "The metrics cannot be read.\n"));
      case "/health/live" -> answer(request, 200, "alive\n");
      case "/health/ready" -> ready(request, readiness.obstacle());
      default -> answer(request, 404, "Here are:\n" + PATHS);
    }
  }

  private static void ready(HttpServerRequest request, @Nullable String obstacle) {
    if (obstacle == null) {
      answer(request, 200, "ready\n");
    } else {
      answer(request, 503, "not ready: " + obstacle + "\n");
    }
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status).putHeader("Content-Type", TEXT).end(text);
  }
}
