package dev.needletail.engine.table;

/** Where an index is in its life. */
public enum IndexStatus {
  /** Writers maintain its entries, and those of the items from before it are being filled in. It cannot be queried. */
  CREATING,
  /** It holds an entry for every item that has the index's key attributes. */
  ACTIVE,
  /** Its capacity is being changed: only in the answer to the request that changes it. */
  UPDATING,
  /** It is being dropped: only in the answer to the request that drops it. */
  DELETING
}
