package dev.needletail.proxy.remote;

import dev.needletail.model.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The sockets to the store: signs a request, sends it, and waits for the answer, each of it for a limited time.
 *
 * <p>Threads: any. Called on an event loop, everything happens on that loop, on connections of its own.
 */
final class StoreConnections implements AutoCloseable {

  /**
   * How many times a request may wait for a socket as long as one takes to open at the most: a socket that does not open
   * is then told from one that is not free.
   */
  private static final int WAITS = 2;

  private final RemoteSettings settings;
  private final HttpClient client;
  private final RequestSigner signer = new RequestSigner();

  /** Opens no connection yet: the first request does. */
  StoreConnections(RemoteSettings settings, Vertx vertx) {
    this.settings = settings;
    this.client = vertx.createHttpClient(
        new HttpClientOptions().setSsl(settings.tls()).setTcpNoDelay(true)
            .setKeepAliveTimeout(Math.toIntExact(Math.max(1, settings.idleTimeout().toSeconds())))
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis())),
        new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(settings.waiting()));
  }

  /**
   * Sends the request once.
   *
   * @param now by the store's clock
   * @return fails with {@link NotSentException} if surely nothing was sent, and with anything else if nobody knows
   */
  Future<Received> exchange(Request request, StoreCredentials signedBy, Instant now) {
    return client.request(options(request)).recover(cause -> Future.failedFuture(new NotSentException(cause)))
        .compose(http -> send(http, request, signedBy, now));
  }

  @Override
  public void close() {
    client.close();
  }

  private Future<Received> send(HttpClientRequest http, Request request, StoreCredentials signedBy, Instant now) {
    String region = settings.region().isEmpty() ? request.caller().region() : settings.region();
    signer
        .sign(signedBy, region, settings.hostHeader(request.api()), request.api() + "." + request.operation(),
            request.body(), now)
        .forEach(http::putHeader);
    // The checksum is that of the bytes on the wire: it reaches the client only if they do.
    http.putHeader("accept-encoding", "identity");
    return http.send(Buffer.buffer(request.body()))
        .compose(response -> response.body()
            .map(body -> new Received(response.statusCode(), response.headers(), body.getBytes())))
        .timeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS).onFailure(_ -> http.reset());
  }

  private RequestOptions options(Request request) {
    return new RequestOptions().setMethod(HttpMethod.POST).setHost(settings.host(request.api()))
        .setPort(settings.port()).setURI("/").setConnectTimeout(WAITS * settings.connectTimeout().toMillis())
        .setTraceOperation(request.operation());
  }
}
