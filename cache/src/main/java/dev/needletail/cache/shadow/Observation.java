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

  /** An observation that lets go of what it holds, if the answer is not what it should be and cannot be made use of. */
  static Observation releasing(Observation observation, Runnable release) {
    return reply -> {
      try {
        observation.ends(reply);
      } catch (RuntimeException | Error e) {
        release.run();
        throw e;
      }
    };
  }

  static boolean isDone(@Nullable Reply reply) {
    return reply != null && reply.outcome() == Reply.Outcome.DONE;
  }
}
