package dev.needletail.engine.table;

import dev.needletail.engine.storage.Space;

/**
 * How much there is of a table or index.
 *
 * @param rows  items or entries
 * @param bytes by DynamoDB's accounting of items
 */
public record RowTotals(long rows, long bytes) {

  public static final RowTotals NONE = new RowTotals(0, 0);

  /** Knows how much there is of each table and index. */
  @FunctionalInterface
  public interface Source {
    /**
     * Must answer soon: a description waits for it.
     *
     * @param id of the table or index whose rows lie in that space
     */
    RowTotals of(Space space, int id);
  }
}
