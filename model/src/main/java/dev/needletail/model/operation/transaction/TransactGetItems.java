package dev.needletail.model.operation.transaction;

import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A TransactGetItems request: up to 100 reads that see one state of the store. */
public record TransactGetItems(List<Get> gets, ReturnConsumedCapacity returnConsumedCapacity) {

  /**
   * One read; its answer stands at the same place in the reply.
   *
   * @param requestedName the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
   */
  public record Get(String tableName, Item key, @Nullable Projection projection, String requestedName) {}

  public TransactGetItems {
    gets = List.copyOf(gets);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static TransactGetItems decode(byte[] body) {
    return TransactGetItemsRules.decode(body);
  }
}
