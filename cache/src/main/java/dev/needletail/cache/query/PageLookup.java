package dev.needletail.cache.query;

/** What a reader of a page has to do. */
public sealed interface PageLookup {

  /** Answer from memory. */
  record Hit(Page page, long ageNanos) implements PageLookup {}

  /** Wait for the fill of another reader. */
  record Join(PageFill fill) implements PageLookup {}

  /** Read from the store, and end the fill. */
  record Lead(PageFill fill) implements PageLookup {}
}
