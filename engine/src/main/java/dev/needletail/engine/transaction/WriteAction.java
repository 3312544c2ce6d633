package dev.needletail.engine.transaction;

import dev.needletail.engine.table.Table;
import dev.needletail.engine.write.ItemWrite;

/** One action of a transaction that writes, whichever operation asks for it. */
public interface WriteAction {

  String tableName();

  /** The table as the request names it, perhaps by ARN: what ConsumedCapacity repeats. */
  String requestedName();

  /**
   * Looks for the faults that refuse the whole request, such as an empty key; others are reasons to cancel.
   *
   * @throws dev.needletail.model.RefusedException if it finds one
   */
  void check(Table table);

  /**
   * The write.
   *
   * @throws dev.needletail.model.RefusedException if the action does not fit the table, for which the transaction is
   *         cancelled
   */
  ItemWrite write(Table table);
}
