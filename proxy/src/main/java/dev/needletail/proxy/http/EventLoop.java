package dev.needletail.proxy.http;

import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.http.load.LoopLoad;
import dev.needletail.proxy.protocol.LocalNodes;
import dev.needletail.proxy.protocol.RequestIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the exchanges of one event loop share, and the ways onto the loop and off it.
 *
 * @param context   Vert.x's own handle of the loop
 * @param requestIds confined to the loop
 * @param writer    confined to the loop
 * @param lane      confined to the loop
 * @param load      confined to the loop
 * @param authenticator shared by all loops
 * @param budget    shared by all loops
 * @param nanoClock monotonic
 */
record EventLoop(Context context, Store store, LocalNodes localNodes, Authenticator authenticator,
    RequestIds requestIds, ResponseWriter writer, LaneParts lane, LoopLoad load, RequestObserver observer,
    BodyBudget budget, ConnectionLimits limits,
    LongSupplier nanoClock) {

  /** Called on any thread; the action runs on the loop. */
  void onEventLoop(Runnable action) {
    context.runOnContext(_ -> action.run());
  }

  /** Computes on a worker thread; the future completes on the loop. */
  <T> Future<T> onWorker(Supplier<T> computation) {
    return context.executeBlocking(computation::get, false).map(Objects::requireNonNull);
  }
}
