package dev.needletail.model.operation;

/** How much an answer says about the capacity that the request consumed. */
public enum ReturnConsumedCapacity {
  NONE, TOTAL, INDEXES
}
