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

  /** This in two bits. */
  int code() {
    return switch (this) {
      case FILL -> 0;
      case STRONG_FILL -> 1;
      case REPAIR -> 2;
      case WRITE -> 3;
    };
  }

  static Origin ofCode(int code) {
    return switch (code) {
      case 0 -> FILL;
      case 1 -> STRONG_FILL;
      case 2 -> REPAIR;
      case 3 -> WRITE;
      default -> throw new IllegalArgumentException("no code of an origin: " + code);
    };
  }

  static Origin of(Fill fill) {
    if (fill.isRepair) {
      return REPAIR;
    }
    return fill.strong() ? STRONG_FILL : FILL;
  }
}
