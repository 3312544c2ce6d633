package dev.needletail.engine.item;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.item.UpdateItem;
import java.util.concurrent.CompletionStage;

/** Changes attributes of an item, and adds it if there is none. */
public record UpdateItemExecution(ItemWriter writer) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var update = UpdateItem.decode(request.body());
    var written = writer.write(update.tableName(), table -> ItemWrite.updateAlone(table, update.key(),
        update.update(), update.condition(), update.returnOldOnConditionFailure()));

    var json = new JsonWriter(256).beginObject();
    ReturnedAttributes.write(json, written.change(), update.returnValues());
    written.units().getFirst().writeMember(json, update.requestedName(), update.returnConsumedCapacity());
    writer.collections().writeMember(json, written.change().write(), update.returnItemCollectionMetrics());
    byte[] answer = json.endObject().toByteArray();
    return written.durable().thenApply(_ -> answer);
  }
}
