package dev.needletail.engine.transaction;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions that write: all of their actions take effect together, or none. Transactions are serializable: each
 * holds the locks of all its items while it reads, decides and commits its one batch.
 *
 * <p>Threads: any.
 */
public record WriteTransactions(TableLookup tables, ItemWriter writer, OngoingTransactions ongoing,
    TransactionTokens tokens) {

  /** A transactional write of an item, or read of a repetition, costs twice a plain one. */
  private static final int FACTOR = 2;

  /**
   * What was done.
   *
   * @param repeated whether the transaction repeats an earlier one, and so did nothing
   * @param writes   in the order of the actions
   * @param durable  completes when all of it is as durable as the settings ask
   */
  public record Outcome(boolean repeated, List<ItemWrite> writes, ConsumedByTable consumed,
      CompletionStage<@Nullable Void> durable) {

    /** The member ConsumedCapacity: that of the writes, or of the reads that a repetition comes to. */
    public void writeConsumed(JsonWriter json, ReturnConsumedCapacity detail) {
      consumed.writeMember(json, detail,
          repeated ? ConsumedUnits.Kind.TRANSACTIONAL_READ : ConsumedUnits.Kind.TRANSACTIONAL_WRITE);
    }
  }

  /**
   * The client token of a request.
   *
   * @param text   null if the request has none, and then so is the answer
   * @param body   the request, which is a valid one
   * @param member the member that a repetition must have in common with it
   */
  public TransactionTokens.@Nullable Token token(@Nullable String text, byte[] body, String member) {
    return text == null ? null : tokens.token(text, body, member);
  }

  /**
   * Runs one transaction.
   *
   * @throws dev.needletail.model.RefusedException TransactionCanceledException with a reason for each action, or another
   *         for what refuses the whole request
   */
  public Outcome run(List<? extends WriteAction> actions, TransactionTokens.@Nullable Token token) {
    var plan = new TransactionPlan(actions, tables, token);
    var writes = plan.writes();
    try (var _ = ongoing.hold(writes.stream().map(ItemWrite::rowKey).toList(), plan::conflict)) {
      var written = writer.write(plan);
      var consumed = plan.repeated() ? repeated(actions, plan.repeatedSizes()) : written(actions, written);
      return new Outcome(plan.repeated(), writes, consumed, written.durable());
    }
  }

  private static ConsumedByTable written(List<? extends WriteAction> actions, ItemWriter.Written written) {
    var consumed = new ConsumedByTable();
    for (int i = 0; i < written.changes().size(); i++) {
      consumed.of(actions.get(i).tableName(), actions.get(i).requestedName()).addTransacted(written.units().get(i),
          FACTOR);
    }
    return consumed;
  }

  /** A repetition changes nothing, and consumes what reading the items of the first time would have. */
  private static ConsumedByTable repeated(List<? extends WriteAction> actions, List<Long> sizes) {
    var consumed = new ConsumedByTable();
    for (int i = 0; i < actions.size(); i++) {
      consumed.of(actions.get(i).tableName(), actions.get(i).requestedName())
          .addTable(FACTOR * Units.read(sizes.get(i), true));
    }
    return consumed;
  }
}
