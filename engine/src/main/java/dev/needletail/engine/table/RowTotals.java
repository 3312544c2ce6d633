package dev.needletail.engine.table;

/**
 * How much there is of a table or index.
 *
 * @param rows  items or entries
 * @param bytes by DynamoDB's accounting of items
 */
public record RowTotals(long rows, long bytes) {

  public static final RowTotals NONE = new RowTotals(0, 0);
}
