package dev.needletail.engine.item;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.item.PutItem;
import java.util.concurrent.CompletionStage;

/** Replaces an item, or adds it. */
public record PutItemExecution(ItemWriter writer) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var put = PutItem.decode(request.body());
    var written = writer.write(put.tableName(),
        table -> ItemWrite.put(table, put.item(), put.condition(), put.returnOldOnConditionFailure()));

    var json = new JsonWriter(256).beginObject();
    ReturnedAttributes.write(json, written.change(), put.returnValues());
    written.units().getFirst().writeMember(json, put.requestedName(), put.returnConsumedCapacity());
    writer.collections().writeMember(json, written.change().write(), put.returnItemCollectionMetrics());
    byte[] answer = json.endObject().toByteArray();
    return written.durable().thenApply(_ -> answer);
  }
}
