package dev.needletail.model.table;

/** How a table's reads and writes are paid for. */
public enum BillingMode {
  PROVISIONED, PAY_PER_REQUEST
}
