package dev.needletail.proxy.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server on one event loop. All listeners of a front end share the port: Vert.x accepts, and hands connections
 * round.
 *
 * <p>Threads: confined to its event loop.
 */
final class Listener extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final FrontEndSettings settings;
  private final Semaphore slots;
  private final Function<Context, EventLoop> loops;
  private final Map<HttpConnection, ClientConnection> clients = new HashMap<>();
  private @Nullable HttpServer server;
  private @Nullable EventLoop loop;

  /**
   * @param slots one for every connection that all listeners may have open
   * @param loops what the listener's exchanges share
   */
  Listener(FrontEndSettings settings, Semaphore slots, Function<Context, EventLoop> loops) {
    this.settings = settings;
    this.slots = slots;
    this.loops = loops;
  }

  @Override
  public Future<?> start() {
    EventLoop own = loops.apply(context);
    loop = own;
    sweepEvery(own, settings.limits().sweepInterval());
    HttpServer created = vertx.createHttpServer(options(settings));
    server = created;
    return created.connectionHandler(connection -> opened(own, connection))
        .requestHandler(request -> handle(own, request)).exceptionHandler(Listener::connectionFailed).listen(address());
  }

  /** Lets requests under way finish, for as long as {@code grace}; nothing new is accepted. Called on the loop. */
  Future<Void> shutdown(Duration grace) {
    return server == null ? Future.succeededFuture() : server.shutdown(grace);
  }

  int port() {
    return server == null ? settings.port() : server.actualPort();
  }

  /** Threads: any. */
  void onEventLoop(Runnable action) {
    if (loop != null) {
      loop.onEventLoop(action);
    }
  }

  /** Every listener that asked for port 0 would get one of its own; those that ask for the same shared one share it. */
  private SocketAddress address() {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(1, settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  /**
   * No upgrade to HTTP/2 and none to web sockets: DynamoDB's clients ask for neither, and the handler that negotiates
   * compressed web sockets breaks connections on which more than 128 requests are pipelined.
   */
  private static HttpServerOptions options(FrontEndSettings settings) {
    int headerBytesMax = settings.limits().headerBytesMax();
    return new HttpServerOptions().setTcpNoDelay(true)
        .setMaxHeaderSize(headerBytesMax).setMaxInitialLineLength(headerBytesMax).setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false).setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(false);
  }

  private void opened(EventLoop own, HttpConnection connection) {
    if (!slots.tryAcquire()) {
      own.observer().rejected();
      connection.close();
      return;
    }
    clients.put(connection, new ClientConnection(connection, own));
    own.observer().opened();
    connection.exceptionHandler(Listener::connectionFailed).closeHandler(_ -> closed(own, connection));
  }

  private void closed(EventLoop own, HttpConnection connection) {
    ClientConnection client = clients.remove(connection);
    if (client != null) {
      client.closed();
      slots.release();
      own.observer().closed();
    }
  }

  private void handle(EventLoop own, HttpServerRequest request) {
    ClientConnection client = clients.get(request.connection());
    if (client != null) {
      new Exchange(own, client, request).begin();
    }
  }

  private void sweepEvery(EventLoop own, Duration interval) {
    long expected = own.nanoClock().getAsLong() + interval.toNanos();
    vertx.setTimer(interval.toMillis(), _ -> {
      long now = own.nanoClock().getAsLong();
      own.observer().delayed(Duration.ofNanos(Math.max(0, now - expected)));
      closeOverdue(own, now);
      sweepEvery(own, interval);
    });
  }

  private void closeOverdue(EventLoop own, long nowNanos) {
    for (ClientConnection client : List.copyOf(clients.values())) {
      if (client.overdue(nowNanos) && client.timeUp()) {
        own.observer().timedOut();
      }
    }
  }

  /** A client that resets its connection is none of the operator's business. */
  private static void connectionFailed(Throwable failure) {
    LOG.atDebug().addKeyValue("failure", failure.getClass().getName()).log("connection failed");
  }
}
