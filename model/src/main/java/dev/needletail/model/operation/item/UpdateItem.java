package dev.needletail.model.operation.item;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Update;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * An UpdateItem request.
 *
 * @param key                         as given; not yet held against the table's schema
 * @param update                      what to change; {@link Update#NONE} creates the item if it is absent
 * @param condition                   must hold for the item before the update (an empty one if there is none); null if
 *                                    the update is unconditional
 * @param returnOldOnConditionFailure whether a failed condition's error carries the item that failed it
 * @param requestedName               the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record UpdateItem(String tableName, Item key, Update update, @Nullable Condition condition,
    ReturnValues returnValues, boolean returnOldOnConditionFailure, ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics, String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static UpdateItem decode(byte[] body) {
    return UpdateItemRules.decode(body);
  }
}
