package dev.needletail.model.operation.stream;

import dev.needletail.model.operation.RequestDocument;
import org.jspecify.annotations.Nullable;

/**
 * A ListStreams request.
 *
 * @param tableName         whose streams, null for those of all tables
 * @param exclusiveStartArn the ARN after which the page begins, null for the first page
 * @param limit             streams on a page, 1 to 100
 */
public record ListStreams(@Nullable String tableName, @Nullable String exclusiveStartArn, int limit) {

  private static final int LIMIT_DEFAULT = 100;

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static ListStreams decode(byte[] body) {
    var request = RequestDocument.decodeOfStreams("ListStreams", body);
    String start = request.stringOrNull("ExclusiveStartStreamArn");
    if (start != null) {
      StreamArn.parse(start);
    }
    Integer limit = request.integerOrNull("Limit");
    return new ListStreams(request.stringOrNull("TableName"), start, limit == null ? LIMIT_DEFAULT : limit);
  }
}
