package dev.needletail.engine.item;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.item.DeleteItem;
import java.util.concurrent.CompletionStage;

/** Deletes an item, if there is one. */
public record DeleteItemExecution(ItemWriter writer) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var delete = DeleteItem.decode(request.body());
    var written = writer.write(delete.tableName(),
        table -> ItemWrite.delete(table, delete.key(), delete.condition(), delete.returnOldOnConditionFailure()));

    var json = new JsonWriter(256).beginObject();
    ReturnedAttributes.write(json, written.change(), delete.returnValues());
    written.units().getFirst().writeMember(json, delete.requestedName(), delete.returnConsumedCapacity());
    writer.collections().writeMember(json, written.change().write(), delete.returnItemCollectionMetrics());
    byte[] answer = json.endObject().toByteArray();
    return written.durable().thenApply(_ -> answer);
  }
}
