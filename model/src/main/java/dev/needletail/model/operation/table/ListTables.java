package dev.needletail.model.operation.table;

import dev.needletail.model.operation.RequestDocument;
import org.jspecify.annotations.Nullable;

/**
 * A ListTables request.
 *
 * @param exclusiveStartName the name after which the page begins, whether or not there is such a table; null for the
 *                           first page
 * @param limit              names on a page, 1 to {@link #LIMIT_MAX}
 */
public record ListTables(@Nullable String exclusiveStartName, int limit) {

  public static final int LIMIT_MAX = 100;

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static ListTables decode(byte[] body) {
    var request = RequestDocument.decode("ListTables", body);
    Integer limit = request.integerOrNull("Limit");
    return new ListTables(request.stringOrNull("ExclusiveStartTableName"), limit == null ? LIMIT_MAX : limit);
  }
}
