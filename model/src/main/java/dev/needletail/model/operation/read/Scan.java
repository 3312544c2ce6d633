package dev.needletail.model.operation.read;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * A Scan request.
 *
 * @param indexName         null for the table itself
 * @param filter            which of the items read are answered; null for all
 * @param projection        null for all attributes that {@code select} means
 * @param select            null where the request has none
 * @param limit             items to read, before the filter; null for as many as a page holds
 * @param exclusiveStartKey as given; null for the first page
 * @param segment           this scan's part of a parallel one, from 0; 0 for a sequential scan
 * @param totalSegments     how many parts there are; 1 for a sequential scan
 * @param requestedName     the table as the request names it, perhaps by ARN: what ConsumedCapacity repeats
 */
public record Scan(String tableName, @Nullable String indexName, @Nullable Condition filter,
    @Nullable Projection projection, @Nullable Select select, @Nullable Integer limit, @Nullable Item exclusiveStartKey,
    int segment, int totalSegments, boolean consistentRead, ReturnConsumedCapacity returnConsumedCapacity,
    String requestedName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static Scan decode(byte[] body) {
    return ScanRules.decode(body);
  }
}
