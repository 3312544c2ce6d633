package dev.needletail.engine.transaction;

import dev.needletail.engine.execution.IndexKeyCheck;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.SizeWithLocalIndexes;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;

/** An action of TransactWriteItems. */
record TransactedAction(Action action) implements WriteAction {

  @Override
  public String tableName() {
    return action.tableName();
  }

  @Override
  public String requestedName() {
    return action.requestedName();
  }

  @Override
  public void check(Table table) {
    switch (action) {
      case Action.Put put -> {
        KeyCheck.notEmpty(table.key(), put.item());
        IndexKeyCheck.notEmpty(table, put.item());
        SizeWithLocalIndexes.check(table, put.item());
      }
      case Action.Delete delete -> KeyCheck.notEmpty(table.key(), delete.key());
      case Action.Update update -> KeyCheck.notEmpty(table.key(), update.key());
      case Action.ConditionCheck check -> KeyCheck.notEmpty(table.key(), check.key());
    }
  }

  @Override
  public ItemWrite write(Table table) {
    boolean returnOld = action.returnOldOnConditionFailure();
    return switch (action) {
      case Action.Put put -> ItemWrite.put(table, put.item(), put.condition(), returnOld);
      case Action.Delete delete -> ItemWrite.delete(table, delete.key(), delete.condition(), returnOld);
      case Action.Update update ->
        ItemWrite.update(table, update.key(), update.update(), update.condition(), returnOld);
      case Action.ConditionCheck check -> ItemWrite.check(table, check.key(), check.condition(), returnOld);
    };
  }
}
