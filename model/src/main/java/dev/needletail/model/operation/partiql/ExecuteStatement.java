package dev.needletail.model.operation.partiql;

import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.partiql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * An ExecuteStatement request.
 *
 * @param limit                       items to read, before the conditions that are no key's; null for as many as a page
 *                                    holds. A write has no use for it, nor for the next two
 * @param nextToken                   as given; null for the first page
 * @param returnOldOnConditionFailure whether the error of a failed condition carries the item
 */
public record ExecuteStatement(Statement statement, @Nullable Integer limit, @Nullable String nextToken,
    boolean consistentRead, ReturnConsumedCapacity returnConsumedCapacity, boolean returnOldOnConditionFailure) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static ExecuteStatement decode(byte[] body) {
    return ExecuteStatementRules.decode(body);
  }
}
