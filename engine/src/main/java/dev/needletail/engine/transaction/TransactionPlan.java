package dev.needletail.engine.transaction;

import dev.needletail.engine.execution.IndexKeyCheck;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.WritePlan;
import dev.needletail.model.Refusal;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One TransactWriteItems on its way through {@link dev.needletail.engine.write.ItemWriter}: every action is tried, and
 * if any is refused the transaction is cancelled with the reasons of all.
 */
final class TransactionPlan implements WritePlan {

  private final TransactWriteItems transaction;
  private final TableLookup tables;
  private final TransactionTokens.@Nullable Token token;
  /** Of the latest {@link #writes()}: which action each write is for, and the reasons found so far. */
  private final List<Integer> actionOfWrite = new ArrayList<>();
  private Reasons reasons;
  private boolean repeated;

  TransactionPlan(TransactWriteItems transaction, TableLookup tables, TransactionTokens.@Nullable Token token) {
    this.transaction = transaction;
    this.tables = tables;
    this.token = token;
    this.reasons = new Reasons(transaction.actions().size());
  }

  /** Whether the transaction was a repetition, and did nothing. */
  boolean repeated() {
    return repeated;
  }

  /** The refusal when other transactions hold the items of some writes. */
  RuntimeException conflict(List<Integer> writes) {
    for (int write : writes) {
      reasons.put(actionOfWrite.get(write), CancellationReason.CONFLICT);
    }
    reasons.cancelIfAny();
    throw new IllegalStateException("no write is in conflict");
  }

  @Override
  public List<ItemWrite> writes() {
    actionOfWrite.clear();
    reasons = new Reasons(transaction.actions().size());
    var writes = new ArrayList<ItemWrite>();
    var distinct = new HashSet<ByteBuffer>();
    for (int i = 0; i < transaction.actions().size(); i++) {
      var action = transaction.actions().get(i);
      var table = tables.require(action.tableName());
      refuseEmptyKeys(table, action);
      var write = reasons.attempt(i, () -> write(table, action));
      if (write != null) {
        refuseRepeatedItem(distinct, write);
        actionOfWrite.add(i);
        writes.add(write);
      }
    }
    return writes;
  }

  @Override
  public List<byte[]> furtherLocks() {
    return token == null ? List.of() : List.of(token.key());
  }

  @Override
  public List<ItemChange> decide(List<ItemWrite> writes, List<@Nullable StoredItem> before) {
    if (token != null && token.isUsed()) {
      repeated = true;
      return List.of();
    }
    var changes = new ArrayList<ItemChange>();
    for (int i = 0; i < writes.size(); i++) {
      var write = writes.get(i);
      var item = before.get(i);
      var change = reasons.attempt(actionOfWrite.get(i), () -> write.evaluate(item));
      if (change != null) {
        change.refuseEmptiedIndexKeys();
        changes.add(change);
      }
    }
    reasons.cancelIfAny();
    return changes;
  }

  @Override
  public void addTo(Batch batch) {
    if (token != null && !repeated) {
      token.addTo(batch);
    }
  }

  private static ItemWrite write(Table table, Action action) {
    boolean returnOld = action.returnOldOnConditionFailure();
    return switch (action) {
      case Action.Put put -> ItemWrite.put(table, put.item(), put.condition(), returnOld);
      case Action.Delete delete -> ItemWrite.delete(table, delete.key(), delete.condition(), returnOld);
      case Action.Update update ->
        ItemWrite.update(table, update.key(), update.update(), update.condition(), returnOld);
      case Action.ConditionCheck check -> ItemWrite.check(table, check.key(), check.condition(), returnOld);
    };
  }

  /** An empty key is a fault of the request; other faults of keys are reasons to cancel. */
  private static void refuseEmptyKeys(Table table, Action action) {
    switch (action) {
      case Action.Put put -> {
        KeyCheck.notEmpty(table.key(), put.item());
        IndexKeyCheck.notEmpty(table, put.item());
      }
      case Action.Delete delete -> KeyCheck.notEmpty(table.key(), delete.key());
      case Action.Update update -> KeyCheck.notEmpty(table.key(), update.key());
      case Action.ConditionCheck check -> KeyCheck.notEmpty(table.key(), check.key());
    }
  }

  private static void refuseRepeatedItem(Set<ByteBuffer> distinct, ItemWrite write) {
    if (!distinct.add(ByteBuffer.wrap(write.rowKey()))) {
      throw Refusal.validation("Transaction request cannot include multiple operations on one item").asException();
    }
  }
}
