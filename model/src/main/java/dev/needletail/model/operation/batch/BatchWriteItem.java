package dev.needletail.model.operation.batch;

import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.value.Item;
import java.util.List;

/** A BatchWriteItem request: up to 25 puts and deletes, by table in the order of the request. */
public record BatchWriteItem(List<TableWrites> tables, ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics) {

  /**
   * The writes to one table.
   *
   * @param requestedName as the request gave it, perhaps an ARN
   */
  public record TableWrites(String requestedName, String tableName, List<Write> writes) {}

  /** One write of a batch. */
  public sealed interface Write {
    record Put(Item item) implements Write {}

    record Delete(Item key) implements Write {}
  }

  public BatchWriteItem {
    tables = List.copyOf(tables);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static BatchWriteItem decode(byte[] body) {
    return BatchWriteItemRules.decode(body);
  }
}
