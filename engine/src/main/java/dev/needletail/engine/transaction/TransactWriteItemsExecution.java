package dev.needletail.engine.transaction;

import dev.needletail.engine.execution.Execution;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import java.util.concurrent.CompletionStage;

/** Writes up to a hundred items together, or none. */
public record TransactWriteItemsExecution(WriteTransactions transactions) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var transaction = TransactWriteItems.decode(request.body());
    var actions = transaction.actions().stream().map(TransactedAction::new).toList();
    var outcome = transactions.run(actions,
        transactions.token(transaction.clientRequestToken(), request.body(), "TransactItems"));

    var json = new JsonWriter(256).beginObject();
    outcome.writeConsumed(json, transaction.returnConsumedCapacity());
    if (!outcome.repeated()) {
      transactions.writer().collections().writeMember(json, outcome.writes(),
          transaction.returnItemCollectionMetrics());
    }
    byte[] answer = json.endObject().toByteArray();
    return outcome.durable().thenApply(_ -> answer);
  }
}
