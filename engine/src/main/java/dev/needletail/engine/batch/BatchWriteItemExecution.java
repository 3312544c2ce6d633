package dev.needletail.engine.batch;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Refusal;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.batch.BatchWriteItem;
import dev.needletail.model.operation.batch.BatchWriteItem.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Puts and deletes up to 25 items. DynamoDB does each by itself; here they are one batch of the store, which asks for
 * one sync of the log, and none is ever left over as unprocessed.
 */
public record BatchWriteItemExecution(ItemWriter writer, TableLookup tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var batch = BatchWriteItem.decode(request.body());
    var written = writer.write(() -> writes(batch));

    var consumed = new ConsumedByTable();
    var units = written.units().iterator();
    for (var table : batch.tables()) {
      table.writes().forEach(_ -> consumed.of(table.tableName(), table.requestedName()).add(units.next()));
    }
    var json = new JsonWriter(256).beginObject().name("UnprocessedItems").beginObject().endObject();
    writer.collections().writeMember(json, written.changes().stream().map(ItemChange::write).toList(),
        batch.returnItemCollectionMetrics());
    consumed.writeMember(json, batch.returnConsumedCapacity(), ConsumedUnits.Kind.PLAIN);
    byte[] answer = json.endObject().toByteArray();
    return written.durable().thenApply(_ -> answer);
  }

  private List<ItemWrite> writes(BatchWriteItem batch) {
    var found = new ArrayList<Table>();
    for (var writes : batch.tables()) {
      found.add(tables.require(writes.tableName()));
    }
    var all = new ArrayList<ItemWrite>();
    var rowKeys = new HashSet<ByteBuffer>();
    for (int i = 0; i < found.size(); i++) {
      for (var write : batch.tables().get(i).writes()) {
        var planned = switch (write) {
          case Write.Put(var item) -> ItemWrite.putInBatch(found.get(i), item);
          case Write.Delete(var key) -> ItemWrite.delete(found.get(i), key, null, false);
        };
        if (!rowKeys.add(ByteBuffer.wrap(planned.rowKey()))) {
          throw Refusal.validation("Provided list of item keys contains duplicates").asException();
        }
        all.add(planned);
      }
    }
    return all;
  }
}
