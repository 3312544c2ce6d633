package dev.needletail.engine.partiql;

import dev.needletail.engine.execution.IndexKeyCheck;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.transaction.WriteAction;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.SizeWithLocalIndexes;
import dev.needletail.model.Refusal;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.partiql.ExecuteTransaction.Member;
import dev.needletail.model.partiql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement in a transaction that writes. */
record StatementAction(int place, Member member) implements WriteAction {

  @Override
  public String tableName() {
    return member.statement().source().tableName();
  }

  @Override
  public String requestedName() {
    return member.statement().source().requestedName();
  }

  @Override
  public void check(Table table) {
    switch (member.statement()) {
      case Statement.Insert(_, var item) -> {
        KeyCheck.notEmpty(table.key(), item);
        IndexKeyCheck.notEmpty(table, item);
        SizeWithLocalIndexes.check(table, item);
      }
      case Statement.Update(_, _, var where, _) -> checkKey(table, where);
      case Statement.Delete(_, var where, _) -> checkKey(table, where);
      case Statement.Exists(var select) -> {
        checkKey(table, select.where());
        checkExists(table, select);
      }
      case Statement.Select _ -> throw new IllegalStateException("a select writes nothing");
    }
  }

  @Override
  public ItemWrite write(Table table) {
    return StatementWrite.of(table, member.statement(), member.returnOldOnConditionFailure());
  }

  private static void checkKey(Table table, @Nullable Condition where) {
    KeyCheck.notEmpty(table.key(), WhereClause.of(where).equalities(table.key()));
  }

  private void checkExists(Table table, Statement.Select select) {
    var where = WhereClause.of(select.where());
    int attributes = table.key().attributes().size();
    if (where.equalities(table.key()).attributes().size() < attributes || where.conditions().size() == attributes) {
      throw Refusal.validation("Validation failed in TransactStatements[" + place
          + "]: EXISTS() must contain a single item read with additional condition").asException();
    }
  }
}
