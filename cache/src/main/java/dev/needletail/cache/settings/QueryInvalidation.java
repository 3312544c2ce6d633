package dev.needletail.cache.settings;

/** What makes a cached page void. */
public enum QueryInvalidation {
  /** Writes through this node to what the page depends on, and its time to live. */
  WRITES,
  /** Its time to live alone, as with DAX. */
  TTL_ONLY
}
