package dev.needletail.proxy.http;

import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.protocol.LocalNodes;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;

/** A front end on a free port, with two event loops. */
final class RunningFrontEnd implements AutoCloseable {

  static final ConnectionLimits LIMITS = new ConnectionLimits(1000, Duration.ofMinutes(10), Duration.ofMinutes(10),
      Duration.ofMinutes(10), Duration.ofMinutes(10), 16 * 1024, ConnectionLimits.BODY_BYTES_MAX, 64L << 20);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
  private final HttpFrontEnd frontEnd;

  RunningFrontEnd(Store store) {
    this(store, LIMITS, RequestObserver.NONE);
  }

  RunningFrontEnd(Store store, ConnectionLimits limits, RequestObserver observer) {
    this(store, limits, Authenticator.TRUSTING, observer);
  }

  RunningFrontEnd(Store store, ConnectionLimits limits, Authenticator authenticator, RequestObserver observer) {
    this(store, limits, authenticator, observer, true);
  }

  private RunningFrontEnd(Store store, ConnectionLimits limits, Authenticator authenticator, RequestObserver observer,
      boolean lane) {
    this(store, new FrontEndSettings("127.0.0.1", 0, 2, limits), authenticator, observer, lane);
  }

  private RunningFrontEnd(Store store, FrontEndSettings settings, Authenticator authenticator,
      RequestObserver observer, boolean lane) {
    frontEnd = HttpFrontEnd.start(vertx, settings, store, authenticator, observer, lane).await();
  }

  /** One that refuses what has waited for longer than so, when all else has, too. */
  static RunningFrontEnd refusingAfter(Duration wait, Store store, RequestObserver observer) {
    return new RunningFrontEnd(store, new FrontEndSettings("127.0.0.1", 0, 2, LIMITS, wait, LocalNodes.ALONE),
        Authenticator.TRUSTING, observer, true);
  }

  /** One on which every request goes the long way. */
  static RunningFrontEnd withoutLane(Store store) {
    return withoutLane(store, Authenticator.TRUSTING);
  }

  static RunningFrontEnd withoutLane(Store store, Authenticator authenticator) {
    return new RunningFrontEnd(store, LIMITS, authenticator, RequestObserver.NONE, false);
  }

  RawClient connect() throws IOException {
    return new RawClient(frontEnd.port());
  }

  /** A client for which the kernel takes little more than it reads. */
  RawClient connectNarrowly() throws IOException {
    return new RawClient(frontEnd.port(), 16 * 1024);
  }

  HttpFrontEnd frontEnd() {
    return frontEnd;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
