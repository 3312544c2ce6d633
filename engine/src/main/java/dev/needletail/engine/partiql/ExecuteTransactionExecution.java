package dev.needletail.engine.partiql;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.transaction.AnswerPayload;
import dev.needletail.engine.transaction.Reasons;
import dev.needletail.engine.transaction.WriteTransactions;
import dev.needletail.model.Refusal;
import dev.needletail.model.Request;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.partiql.ExecuteTransaction;
import dev.needletail.model.operation.transaction.TransactionPayload;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.partiql.Statement.Select;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads up to a hundred items in one state of the store, or writes them together or not at all. */
public record ExecuteTransactionExecution(Storage storage, TableLookup tables, WriteTransactions transactions)
    implements
      Execution {

  /** A transactional read costs twice a consistent one. */
  private static final int FACTOR = 2;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var transaction = ExecuteTransaction.decode(request.body());
    return transaction.isRead()
        ? CompletableFuture.completedStage(read(transaction))
        : write(transaction, request.body());
  }

  private CompletionStage<byte[]> write(ExecuteTransaction transaction, byte[] body) {
    checkPayload(transaction);
    var actions = new ArrayList<StatementAction>();
    transaction.members().forEach(member -> actions.add(new StatementAction(actions.size(), member)));
    var outcome = transactions.run(actions,
        transactions.token(transaction.clientRequestToken(), body, "TransactStatements"));

    var json = new JsonWriter(256).beginObject().name("Responses").beginArray().endArray();
    outcome.writeConsumed(json, transaction.returnConsumedCapacity());
    byte[] answer = json.endObject().toByteArray();
    return outcome.durable().thenApply(_ -> answer);
  }

  private void checkPayload(ExecuteTransaction transaction) {
    var payload = new TransactionPayload();
    transaction.members().forEach(member -> {
      payload.count(payload(member.statement()));
      payload.check();
    });
  }

  /** What a statement brings along, by the size of items: the item to insert, or the key. */
  private long payload(Statement statement) {
    return ItemSize.of(switch (statement) {
      case Statement.Insert(_, var item) -> item;
      case Statement.Update(var source, _, var where, _) -> key(source, where);
      case Statement.Delete(var source, var where, _) -> key(source, where);
      case Statement.Exists(var select) -> key(select.source(), select.where());
      case Select select -> key(select.source(), select.where());
    });
  }

  private Item key(Statement.Source source, @Nullable Condition where) {
    return WhereClause.of(where).equalities(tables.require(source.tableName()).key());
  }

  private byte[] read(ExecuteTransaction transaction) {
    var selects = transaction.members().stream().map(member -> (Select) member.statement()).toList();
    var reads = reads(selects);
    var values = values(reads);

    var consumed = new ConsumedByTable();
    var payload = new AnswerPayload();
    var json = new JsonWriter(1024).beginObject().name("Responses").beginArray();
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      var item = value == null ? null : StoredItem.of(value);
      var source = selects.get(i).source();
      consumed.of(source.tableName(), source.requestedName())
          .addTable(FACTOR * Units.read(item == null ? 0 : item.size(), true));
      json.beginObject();
      payload.add(item == null ? 0 : reads.get(i).writeTo(json.name("Item"), item));
      json.endObject();
    }
    json.endArray();
    consumed.writeMember(json, transaction.returnConsumedCapacity(), ConsumedUnits.Kind.TRANSACTIONAL_READ);
    return json.endObject().toByteArray();
  }

  private List<byte @Nullable []> values(List<KeyedSelect> reads) {
    try (var snapshot = storage.snapshot()) {
      return snapshot.getAll(Space.ITEMS, reads.stream().map(KeyedSelect::rowKey).toList());
    }
  }

  private List<KeyedSelect> reads(List<Select> selects) {
    var reasons = new Reasons(selects.size());
    var reads = new ArrayList<KeyedSelect>();
    var distinct = new HashSet<ByteBuffer>();
    for (int i = 0; i < selects.size(); i++) {
      var select = selects.get(i);
      var table = tables.require(select.source().tableName());
      if (!KeyedSelect.isByKey(table, select)) {
        throw Refusal.validation("Validation failed in TransactStatements[" + i + "]: Select statements within"
            + " ExecuteTransaction must specify the primary key in the where clause.").asException();
      }
      KeyCheck.notEmpty(table.key(), WhereClause.of(select.where()).equalities(table.key()));
      var read = reasons.attempt(i, () -> KeyedSelect.of(table, select));
      if (read != null) {
        reads.add(read);
        if (!distinct.add(ByteBuffer.wrap(read.rowKey()))) {
          throw Refusal.validation("Transaction request cannot include multiple operations on one item").asException();
        }
      }
    }
    reasons.cancelIfAny();
    return reads;
  }
}
