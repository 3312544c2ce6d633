package dev.needletail.engine.transaction;

import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.WritePlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on its way through {@link dev.needletail.engine.write.ItemWriter}. The first action that no state of its
 * item could let happen cancels it, and is the only one to blame. If there is none, every action is tried, and if any is
 * refused the transaction is cancelled with the reasons of all.
 */
final class TransactionPlan implements WritePlan {

  private final List<? extends WriteAction> actions;
  private final TableLookup tables;
  private final TransactionTokens.@Nullable Token token;
  /** Of the latest {@link #writes()}: which action each write is for. */
  private final List<Integer> actionOfWrite = new ArrayList<>();
  private Reasons reasons;
  private boolean repeated;
  /** Of the changes that were decided, or that the repeated transaction made; by action. */
  private List<Long> sizes = List.of();

  TransactionPlan(List<? extends WriteAction> actions, TableLookup tables, TransactionTokens.@Nullable Token token) {
    this.actions = actions;
    this.tables = tables;
    this.token = token;
    this.reasons = new Reasons(actions.size());
  }

  /** Whether the transaction was a repetition, and did nothing. */
  boolean repeated() {
    return repeated;
  }

  /** The sizes of the items that the transaction wrote which this one repeats, in bytes, in the order of the actions. */
  List<Long> repeatedSizes() {
    return sizes;
  }

  /** The refusal when other transactions hold the items of some writes. */
  RuntimeException conflict(List<Integer> writes) {
    for (int write : writes) {
      reasons.conflict(actionOfWrite.get(write));
    }
    reasons.cancelIfAny();
    throw new IllegalStateException("no write is in conflict");
  }

  @Override
  public List<ItemWrite> writes() {
    actionOfWrite.clear();
    reasons = new Reasons(actions.size());
    var writes = new ArrayList<ItemWrite>();
    for (int i = 0; i < actions.size(); i++) {
      var action = actions.get(i);
      var table = tables.require(action.tableName());
      action.check(table);
      if (reasons.any()) {
        continue;
      }
      var write = reasons.attempt(i, () -> action.write(table));
      if (write != null) {
        actionOfWrite.add(i);
        writes.add(write);
      }
    }
    reasons.cancelIfAny();
    RepeatedItems.refuse(writes.stream().map(ItemWrite::rowKey).toList());
    return writes;
  }

  @Override
  public List<byte[]> furtherLocks() {
    return token == null ? List.of() : List.of(token.key());
  }

  @Override
  public List<ItemChange> decide(List<ItemWrite> writes, List<@Nullable StoredItem> before) {
    if (token != null) {
      var used = token.used();
      if (used != null) {
        repeated = true;
        sizes = used.sizes();
        return List.of();
      }
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
    sizes = changes.stream().map(ItemChange::size).toList();
    return changes;
  }

  @Override
  public void addTo(Batch batch) {
    if (token != null && !repeated) {
      token.addTo(batch, sizes);
    }
  }
}
