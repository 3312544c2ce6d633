package dev.needletail.model.operation.item;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * A DeleteItem request.
 *
 * @param key                         as given; not yet held against the table's schema
 * @param condition                   must hold for the item that is deleted (an empty one if there is none); null if
 *                                    the delete is unconditional
 * @param returnValues                NONE or ALL_OLD
 * @param returnOldOnConditionFailure whether a failed condition's error carries the item that failed it
 * @param requestedName               the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record DeleteItem(String tableName, Item key, @Nullable Condition condition, ReturnValues returnValues,
    boolean returnOldOnConditionFailure, ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics, String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DeleteItem decode(byte[] body) {
    return DeleteItemRules.decode(body);
  }
}
