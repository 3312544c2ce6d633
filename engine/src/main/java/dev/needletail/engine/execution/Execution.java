package dev.needletail.engine.execution;

import dev.needletail.model.Request;
import java.util.concurrent.CompletionStage;

/**
 * Runs one operation: decodes its request, holds it against the table, reads or writes, and says the answer.
 *
 * <p>Threads: any storage thread, or the caller's where {@link #neverWaits()}; an execution keeps no state between
 * requests.
 */
@FunctionalInterface
public interface Execution {

  /**
   * Runs the operation.
   *
   * @return the answer's document, when what it says is durable; fails with
   *         {@link dev.needletail.model.UncertainOutcomeException} when nobody can tell
   * @throws dev.needletail.model.RefusedException if the request is refused; nothing has changed then
   */
  CompletionStage<byte[]> execute(Request request);

  /** Whether it takes a few microseconds, whatever the request, and waits for no disk and no other thread. */
  default boolean neverWaits() {
    return false;
  }
}
