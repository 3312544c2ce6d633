package dev.needletail.model.operation.item;

import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * A GetItem request.
 *
 * @param tableName      the table's name, taken out of an ARN if the request gave one
 * @param key            as given; not yet held against the table's schema
 * @param projection     what to answer of the item, null for all of it
 * @param consistentRead whether the read must see every write that was answered before it
 * @param requestedName  the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record GetItem(String tableName, Item key, @Nullable Projection projection, boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity, String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static GetItem decode(byte[] body) {
    return GetItemRules.decode(body);
  }
}
