package dev.needletail.cache.item;

/** How an entry came to be. */
public enum Origin {
  /** An eventually consistent read on behalf of a miss. */
  FILL,
  /** A strongly consistent one. */
  STRONG_FILL,
  /** A client's own strongly consistent read. */
  REPAIR,
  /** A write left it. */
  WRITE;

  static Origin of(Fill fill) {
    if (fill.isRepair) {
      return REPAIR;
    }
    return fill.strong() ? STRONG_FILL : FILL;
  }
}
