package dev.needletail.model.operation;

/** Whether a write to a table with local indexes answers with the size of the item collections it touched. */
public enum ReturnItemCollectionMetrics {
  NONE, SIZE
}
