package dev.needletail.proxy.config;

/** What ends the life of a query's result in the cache before its time to live does. */
public enum Invalidation {
  /** A write through this node to what the query read. */
  WRITES,
  /** Nothing, as in DAX. */
  TTL_ONLY
}
