package dev.needletail.model.operation.stream;

import dev.needletail.model.operation.RequestDocument;
import org.jspecify.annotations.Nullable;

/**
 * A DescribeStream request.
 *
 * @param exclusiveStartShardId the shard after which the page begins, whether or not there is one; null for the first page
 * @param limit                 shards on a page, 1 to 100
 * @param childrenOf            the shard whose children alone are asked for, null for all shards
 */
public record DescribeStream(StreamArn stream, @Nullable String exclusiveStartShardId, int limit,
    @Nullable String childrenOf) {

  private static final int LIMIT_DEFAULT = 100;

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DescribeStream decode(byte[] body) {
    var request = RequestDocument.decodeOfStreams("DescribeStream", body);
    Integer limit = request.integerOrNull("Limit");
    var filter = request.documentOrNull("ShardFilter");
    return new DescribeStream(StreamArn.parse(request.string("StreamArn")),
        request.stringOrNull("ExclusiveStartShardId"), limit == null ? LIMIT_DEFAULT : limit,
        filter == null ? null : filter.stringOrNull("ShardId"));
  }
}
