package dev.needletail.cache.shadow;

import dev.needletail.model.Reply;
import org.jspecify.annotations.Nullable;

/** One request that is followed on its way. Threads: any, one after the other. */
@FunctionalInterface
interface Observation {

  /** Of a request that the caches have no part in. */
  Observation NOTHING = _ -> {};

  /** @param reply what the store answered; null if it failed */
  void ends(@Nullable Reply reply);

  static boolean isDone(@Nullable Reply reply) {
    return reply != null && reply.outcome() == Reply.Outcome.DONE;
  }
}
