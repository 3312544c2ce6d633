package dev.needletail.cache.query;

import org.jspecify.annotations.Nullable;

/**
 * What is under way for one meaning. It exists as long as a fill of it is open, so there are never more of them than
 * requests in progress.
 *
 * <p>Threads: confined to the function that {@link QueryCache} runs on its place in the hash table.
 */
final class PageActivity {

  /** Answers that have put earlier reads in doubt. */
  long doubts;
  /** What the last fill that ended has shown to readers; null if none has. */
  @Nullable Page shown;
  /** Fills under way, those included that nobody may join any more. */
  int fills;
  /** The fill that reads join, if there is one. */
  @Nullable PageFill current;

  @Nullable PageActivity orNullIfIdle() {
    return fills == 0 ? null : this;
  }
}
