package dev.needletail.proxy;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.storage.DataDirectoryException;
import dev.needletail.engine.storage.NativeLibraryException;
import dev.needletail.model.shape.ApiModel;
import dev.needletail.proxy.metrics.NodeMetrics;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a node that take long to come up. Native code and many classes are loaded on the way: side by side that
 * takes half the time on two cores.
 *
 * @param embedded null in front of a remote store
 */
record NodeParts(@Nullable EmbeddedStore embedded, NodeMetrics metrics, Vertx vertx) {

  /** A thread for each: the JDK's own pool has one less than there are processors. */
  private static final Executor SIDE_BY_SIDE = task -> Thread.ofPlatform().daemon().name("start").start(task);

  /**
   * Brings them up. When one of them fails, those that have come up are closed again before this throws.
   *
   * @param runtime makes as many event loops as it is told
   * @throws StartFailureException if the data directory or the store's native library cannot be used
   */
  static NodeParts load(NodeSettings settings, IntFunction<Vertx> runtime) {
    SIDE_BY_SIDE.execute(NodeParts::readApiModel);
    CompletableFuture<@Nullable EmbeddedStore> embedded = CompletableFuture
        .supplyAsync(() -> settings.isRemote() ? null : EmbeddedStore.open(settings.engine()), SIDE_BY_SIDE);
    CompletableFuture<NodeMetrics> metrics = CompletableFuture.supplyAsync(NodeMetrics::new, SIDE_BY_SIDE);
    CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(() -> runtime.apply(settings.eventLoops()),
        Runnable::run);
    try {
      CompletableFuture.allOf(embedded, metrics, vertx).join();
      return new NodeParts(embedded.join(), metrics.join(), vertx.join());
    } catch (CompletionException failed) {
      ifLoaded(vertx, loaded -> loaded.close().toCompletionStage().toCompletableFuture().join());
      ifLoaded(metrics, NodeMetrics::close);
      ifLoaded(embedded, EmbeddedStore::close);
      throw told(failed);
    }
  }

  /**
   * A quarter of a second's work that the first request would have to wait for otherwise. Nothing waits for it here: what
   * needs it waits for what is left of it.
   */
  private static void readApiModel() {
    ApiModel model = ApiModel.dynamodb();
    model.operations().forEach(model::input);
  }

  private static <T> void ifLoaded(CompletableFuture<? extends @Nullable T> part, Consumer<T> action) {
    T loaded = part.isCompletedExceptionally() ? null : part.join();
    if (loaded != null) {
      action.accept(loaded);
    }
  }

  private static RuntimeException told(CompletionException failed) {
    return switch (failed.getCause()) {
      case DataDirectoryException unusable ->
        new StartFailureException(String.valueOf(unusable.getMessage()), unusable);
      case NativeLibraryException unusable ->
        new StartFailureException(String.valueOf(unusable.getMessage()), unusable);
      case RuntimeException cause -> cause;
      case null, default -> failed;
    };
  }
}
