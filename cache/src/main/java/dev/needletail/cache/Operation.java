package dev.needletail.cache;

import dev.needletail.cache.path.Path;

/** What the accelerator does with an operation's requests. */
sealed interface Operation {

  /** Answers them from the caches, or from the store if the caches fail. */
  record Read(Path path) implements Operation {}

  /** Has the store answer them, once, and then changes the caches. */
  record Write(Path path) implements Operation {}

  /** Hands them on. */
  record Other() implements Operation {}
}
