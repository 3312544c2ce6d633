package dev.needletail.model.operation.read;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * A Query request.
 *
 * @param indexName         null for the table itself
 * @param keyCondition      not yet held against the key schema of the table or index
 * @param filter            which of the items read are answered; null for all
 * @param legacyFilter      whether the filter is a QueryFilter, not a FilterExpression: refusals name it
 * @param projection        null for all attributes that {@code select} means
 * @param select            null where the request has none: SPECIFIC_ATTRIBUTES with a projection, else all of the
 *                          table's attributes or all that the index projects
 * @param limit             items to read, before the filter; null for as many as a page holds
 * @param scanIndexForward  ascending by sort key
 * @param exclusiveStartKey as given; null for the first page
 * @param requestedName     the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record Query(String tableName, @Nullable String indexName, KeyCondition keyCondition, @Nullable Condition filter,
    boolean legacyFilter, @Nullable Projection projection, @Nullable Select select, @Nullable Integer limit,
    boolean scanIndexForward,
    @Nullable Item exclusiveStartKey, boolean consistentRead, ReturnConsumedCapacity returnConsumedCapacity,
    String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static Query decode(byte[] body) {
    return QueryRules.decode(body);
  }
}
