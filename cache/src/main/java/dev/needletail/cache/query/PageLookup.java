package dev.needletail.cache.query;

import org.jspecify.annotations.Nullable;

/** What a reader of a page has to do. */
public sealed interface PageLookup {

  /** Answer from memory. */
  record Hit(Page page, long ageNanos) implements PageLookup {}

  /**
   * Answer from memory, though its time is over.
   *
   * @param refresh to be read from the store and ended; null if another reader does
   */
  record Stale(Page page, long ageNanos, @Nullable PageFill refresh) implements PageLookup {}

  /** Wait for the fill of another reader. */
  record Join(PageFill fill) implements PageLookup {}

  /** Read from the store, and end the fill. */
  record Lead(PageFill fill) implements PageLookup {}
}
