package dev.needletail.model.operation.batch;

import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A BatchGetItem request: up to 100 keys, by table in the order of the request. */
public record BatchGetItem(List<TableKeys> tables, ReturnConsumedCapacity returnConsumedCapacity) {

  /**
   * The keys of one table.
   *
   * @param requestedName as the request gave it, perhaps an ARN: the name under which the answer holds the items
   * @param keys          as given, in order; not yet held against the table's schema
   * @param document      the table's part of the request without its keys: what UnprocessedKeys repeats beside them
   */
  public record TableKeys(String requestedName, String tableName, List<Item> keys, @Nullable Projection projection,
      boolean consistentRead, JsonNode document) {}

  public BatchGetItem {
    tables = List.copyOf(tables);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static BatchGetItem decode(byte[] body) {
    return BatchGetItemRules.decode(body);
  }
}
