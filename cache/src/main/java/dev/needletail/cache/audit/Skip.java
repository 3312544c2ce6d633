package dev.needletail.cache.audit;

/** Why a sample says nothing. */
public enum Skip {
  /** Something was written, or the entry was replaced or dropped, while the store was asked. */
  OVERTAKEN,
  /** The store did not answer, or refused. */
  STORE
}
