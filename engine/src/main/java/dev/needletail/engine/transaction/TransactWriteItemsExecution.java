package dev.needletail.engine.transaction;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemCollections;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Writes up to a hundred items together, or none. Transactions are serializable: each holds the locks of all its items
 * while it reads, decides and commits its one batch.
 */
public record TransactWriteItemsExecution(Storage storage, TableLookup tables, ItemWriter writer,
    OngoingTransactions ongoing, TransactionTokens tokens) implements Execution {

  /** A transactional write, or read of a repetition, costs twice a plain one. */
  private static final int FACTOR = 2;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var transaction = TransactWriteItems.decode(request.body());
    String token = transaction.clientRequestToken();
    var plan = new TransactionPlan(transaction, tables, token == null ? null : tokens.token(token, request.body()));
    var writes = plan.writes();
    try (var _ = ongoing.hold(writes.stream().map(ItemWrite::rowKey).toList(), plan::conflict)) {
      var written = writer.write(plan);
      byte[] answer = plan.repeated() ? repeated(transaction, writes) : answer(transaction, written);
      return written.durable().thenApply(_ -> answer);
    }
  }

  private static byte[] answer(TransactWriteItems transaction, ItemWriter.Written written) {
    var consumed = new ConsumedByTable();
    for (int i = 0; i < written.changes().size(); i++) {
      consumed.of(transaction.actions().get(i).requestedName()).add(written.units().get(i), FACTOR);
    }
    var json = new JsonWriter(256).beginObject();
    consumed.writeMember(json, transaction.returnConsumedCapacity(), ConsumedUnits.Kind.TRANSACTIONAL_WRITE);
    ItemCollections.writeMember(json, written.changes().stream().map(ItemChange::write).toList(),
        transaction.returnItemCollectionMetrics());
    return json.endObject().toByteArray();
  }

  /** A repetition changes nothing, and consumes what reading the items does. */
  private byte[] repeated(TransactWriteItems transaction, List<ItemWrite> writes) {
    var consumed = new ConsumedByTable();
    for (int i = 0; i < writes.size(); i++) {
      byte[] value = storage.get(Space.ITEMS, writes.get(i).rowKey());
      long size = value == null ? 0 : StoredItem.of(value).size();
      consumed.of(transaction.actions().get(i).requestedName()).addTable(FACTOR * Units.read(size, true));
    }
    var json = new JsonWriter(256).beginObject();
    consumed.writeMember(json, transaction.returnConsumedCapacity(), ConsumedUnits.Kind.TRANSACTIONAL_READ);
    return json.endObject().toByteArray();
  }
}
