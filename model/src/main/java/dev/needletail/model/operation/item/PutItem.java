package dev.needletail.model.operation.item;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * A PutItem request.
 *
 * @param condition                   must hold for the item that is replaced (an empty one if there is none); null if
 *                                    the put is unconditional
 * @param returnValues                NONE or ALL_OLD
 * @param returnOldOnConditionFailure whether a failed condition's error carries the item that failed it
 * @param requestedName               the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record PutItem(String tableName, Item item, @Nullable Condition condition, ReturnValues returnValues,
    boolean returnOldOnConditionFailure, ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics, String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static PutItem decode(byte[] body) {
    return PutItemRules.decode(body);
  }
}
