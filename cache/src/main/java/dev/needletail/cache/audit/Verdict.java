package dev.needletail.cache.audit;

/** What an entry that is not what the store says means. */
public enum Verdict {
  /** It is within its time to live, and others may write past this node: by design, as long as its time is not over. */
  WITHIN_TTL,
  /** Nobody but this node writes, or the entry should not have been served any more: a fault of the node's. */
  UNEXPLAINED
}
