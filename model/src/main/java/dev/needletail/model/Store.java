package dev.needletail.model;

import java.util.concurrent.CompletionStage;

/**
 * Whatever answers a DynamoDB operation: the embedded engine, a remote database, or the accelerator around either.
 *
 * <p>A request that a store refuses is answered with a {@link Reply} whose {@link Reply#outcome()} is
 * {@link Reply.Outcome#REFUSED}; nothing has changed then. When it is not known whether a write took effect, the stage
 * fails with {@link UncertainOutcomeException}. Any other failure of the stage is a bug in the store.
 *
 * <p>Threads: any. An implementation never blocks the caller; the stage may complete on any thread, and completes
 * before {@code execute} returns when the answer was at hand.
 */
public interface Store extends AutoCloseable {

  CompletionStage<Reply> execute(Request request);

  /** Releases what the store holds. Requests that arrive afterwards are answered with an internal server error. */
  @Override
  default void close() {}
}
