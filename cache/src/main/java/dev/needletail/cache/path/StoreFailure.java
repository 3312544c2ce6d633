package dev.needletail.cache.path;

import dev.needletail.model.Reply;
import java.util.concurrent.CompletionException;

/**
 * The store's stage has failed. Whatever else fails while a request is answered is a failure of the caches, for which
 * the store can stand in (rule 10); this is the one for which nobody can.
 */
public final class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** @param failure what the stage failed with */
  public StoreFailure(Throwable failure) {
    super(null, unwrapped(failure), false, false);
  }

  /** What went wrong, without the wrapping of stages and of this class. */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof StoreFailure) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Whether an answer says that the store has failed or could not be asked, and nothing about the request. */
  public static boolean isTold(Reply reply) {
    return reply.status() >= 500 || !reply.wasAsked();
  }

  /** Whether a stage of ours has failed because the store's did. */
  public static boolean isBehind(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof StoreFailure;
  }
}
