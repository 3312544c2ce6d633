package dev.needletail.model.table;

/** How a table's storage is paid for. */
public enum TableClass {
  STANDARD, STANDARD_INFREQUENT_ACCESS
}
