package dev.needletail.engine.control;

/**
 * Where a table is in its life. Every table in the catalogue is {@link #ACTIVE}: changes take effect at once. The other
 * values are what the operation that makes the change answers, as DynamoDB does.
 */
public enum TableStatus {
  CREATING, UPDATING, DELETING, ACTIVE
}
