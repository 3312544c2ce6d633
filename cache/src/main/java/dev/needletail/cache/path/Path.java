package dev.needletail.cache.path;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.concurrent.CompletionStage;

/** The way of one operation's requests through the caches to the store and back. Threads: any; never blocks. */
@FunctionalInterface
public interface Path {

  /**
   * Answers a request.
   *
   * @return the answer, marked with {@link CacheHeader}. If the store fails, the stage fails with {@link StoreFailure};
   *         if it fails otherwise, or this method throws, the caches have failed before anything was written, and the
   *         store may be asked instead
   */
  CompletionStage<Reply> execute(Request request);
}
