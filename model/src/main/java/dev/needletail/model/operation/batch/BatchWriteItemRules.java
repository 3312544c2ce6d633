package dev.needletail.model.operation.batch;

import dev.needletail.model.document.Document;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.batch.BatchWriteItem.TableWrites;
import dev.needletail.model.operation.batch.BatchWriteItem.Write;
import dev.needletail.model.shape.TableArn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What DynamoDB asks of a BatchWriteItem request beyond its shape. */
final class BatchWriteItemRules {

  private static final int WRITES_MAX = 25;

  private BatchWriteItemRules() {}

  static BatchWriteItem decode(byte[] body) {
    Document request = RequestDocument.decode("BatchWriteItem", body);
    Wording wording = Wording.OLDER;
    Map<String, List<Document>> entries = request.documentListsByName("RequestItems");
    if (entries.isEmpty()) {
      throw wording.refusal("The requestItems parameter is required for BatchWriteItem");
    }
    var tables = new LinkedHashMap<String, TableWrites>();
    int count = 0;
    for (var entry : entries.entrySet()) {
      String name = entry.getKey();
      List<Write> writes = entry.getValue().stream().map(write -> write(write, wording)).toList();
      count += writes.size();
      if (count > WRITES_MAX) {
        throw wording.refusal("Too many items requested for the BatchWriteItem call");
      }
      tables.merge(TableArn.nameIn(name), new TableWrites(name, TableArn.nameIn(name), writes),
          BatchWriteItemRules::merged);
    }
    return new BatchWriteItem(new ArrayList<>(tables.values()),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE));
  }

  private static Write write(Document entry, Wording wording) {
    Document put = entry.documentOrNull("PutRequest");
    Document delete = entry.documentOrNull("DeleteRequest");
    if (put != null && delete == null) {
      return new Write.Put(wording.item(put.item("Item")));
    }
    if (delete != null && put == null) {
      return new Write.Delete(wording.item(delete.item("Key")));
    }
    // the text speaks of a value, and says the same where there is no action at all
    throw wording.refusal("Supplied AttributeValue has more than one datatypes set,"
        + " must contain exactly one of the supported datatypes");
  }

  /** A table that is written by its name and by its ARN is written once. */
  private static TableWrites merged(TableWrites first, TableWrites second) {
    var writes = new ArrayList<>(first.writes());
    writes.addAll(second.writes());
    return new TableWrites(first.requestedName(), first.tableName(), writes);
  }
}
