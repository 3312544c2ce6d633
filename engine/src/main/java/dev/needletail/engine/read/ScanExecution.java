package dev.needletail.engine.read;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.read.Scan;
import dev.needletail.model.operation.read.Select;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads all items of a table or index, or one segment of them, in the order of their partition keys' hashes. */
public record ScanExecution(ReadStates states, TableLookup tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var scan = Scan.decode(request.body());
    var table = tables.require(scan.tableName());
    var target = ReadTarget.of(table, scan.indexName(), scan.consistentRead(), scan.exclusiveStartKey());
    var projection = scan.projection();
    var startKey = new StartKeyCheck(target, scan.exclusiveStartKey());
    startKey.size();
    startKey.indexKey();
    boolean wholeItems = target.needsItems(scan.select(), projection);
    startKey.tableKey();
    var rows = rows(scan, target);
    target.checkPaths(projection);
    target.checkPaths(scan.filter());
    var page = new PageReader(target, List.of(rows), Direction.FORWARD, scan.filter(),
        projection == null ? null : projection::apply, scan.limit(),
        scan.select() == Select.COUNT, wholeItems, scan.consistentRead());

    var json = new JsonWriter(1024).beginObject();
    states.read(target.reading("Scan"), scan.consistentRead(), view -> page.read(view, json))
        .writeMember(json, scan.requestedName(), scan.returnConsumedCapacity());
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  private static KeyRange rows(Scan scan, ReadTarget target) {
    var rows = target.layout().segment(scan.segment(), scan.totalSegments());
    var startKey = scan.exclusiveStartKey();
    if (startKey == null) {
      return rows;
    }
    byte[] startRow = target.startRow(startKey);
    if (!rows.contains(startRow)) {
      throw ReadTarget.refused("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
          + " ExclusiveStartKey with correct Segment. TotalSegments: " + scan.totalSegments() + " Segment: "
          + scan.segment());
    }
    return PageReader.after(rows, startRow, Direction.FORWARD);
  }
}
