package dev.needletail.proxy.http;

import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.http.load.LoopLoad;
import dev.needletail.proxy.protocol.HttpDate;
import dev.needletail.proxy.protocol.RequestIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * DynamoDB's HTTP endpoint in front of a store: one {@link Listener} on every event loop, all on one port.
 *
 * <p>Threads: any.
 */
public final class HttpFrontEnd {

  private final List<Listener> listeners;
  private final int port;

  private HttpFrontEnd(List<Listener> listeners, int port) {
    this.listeners = listeners;
    this.port = port;
  }

  /**
   * Listens.
   *
   * @param authenticator whom requests are believed to come from
   * @return fails with what the operating system said when the address cannot be had
   */
  public static Future<HttpFrontEnd> start(Vertx vertx, FrontEndSettings settings, Store store,
      Authenticator authenticator, RequestObserver observer) {
    return start(vertx, settings, store, authenticator, observer, true);
  }

  /** @param lane whether requests may take the short way; the answers are the same either way */
  static Future<HttpFrontEnd> start(Vertx vertx, FrontEndSettings settings, Store store, Authenticator authenticator,
      RequestObserver observer, boolean lane) {
    return new Start(vertx, settings, store, authenticator, observer, lane, InstantSource.system(), System::nanoTime)
        .run();
  }

  public int port() {
    return port;
  }

  /** Stops accepting, waits for requests under way, at most for {@code grace}, and closes every connection. */
  public Future<Void> stop(Duration grace) {
    return Future.join(listeners.stream().map(listener -> {
      Promise<Void> stopped = Promise.promise();
      listener.onEventLoop(() -> listener.shutdown(grace).onComplete(stopped));
      return stopped.future();
    }).toList()).mapEmpty();
  }

  /** Time and chance come from here. */
  private record Start(Vertx vertx, FrontEndSettings settings, Store store, Authenticator authenticator,
      RequestObserver observer, boolean lane, InstantSource clock, LongSupplier nanoClock) {

    Future<HttpFrontEnd> run() {
      var slots = new Semaphore(settings.limits().connections());
      var budget = new BodyBudget(settings.limits().bufferedBytesMax());
      List<Listener> listeners = Stream.generate(() -> new Listener(settings, slots, context -> loop(context, budget)))
          .limit(settings.listeners()).toList();
      return Future.all(listeners.stream().map(vertx::deployVerticle).toList())
          .map(_ -> new HttpFrontEnd(listeners, listeners.getFirst().port()));
    }

    private LoopLoad load(Context context) {
      return new LoopLoad(settings.loopWait(), nanoClock, ((ContextInternal) context).nettyEventLoop()::execute);
    }

    private EventLoop loop(Context context, BodyBudget budget) {
      var ids = new RequestIds(RandomGenerator.of("L64X128MixRandom"));
      var date = new HttpDate(clock);
      boolean trusting = authenticator.equals(Authenticator.TRUSTING);
      return new EventLoop(context, store, settings.localNodes(), authenticator, ids, new ResponseWriter(date),
          LaneParts.create(lane, trusting, store, settings.limits(), date, ids), load(context), observer, budget,
          settings.limits(), nanoClock);
    }
  }
}
