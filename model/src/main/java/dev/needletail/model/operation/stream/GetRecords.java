package dev.needletail.model.operation.stream;

import dev.needletail.model.operation.RequestDocument;

/**
 * A GetRecords request.
 *
 * @param shardIterator as GetShardIterator or GetRecords gave it
 * @param limit         records at most, 1 to {@link #LIMIT_MAX}
 */
public record GetRecords(String shardIterator, int limit) {

  public static final int LIMIT_MAX = 1000;

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static GetRecords decode(byte[] body) {
    var request = RequestDocument.decodeOfStreams("GetRecords", body);
    Integer limit = request.integerOrNull("Limit");
    return new GetRecords(request.string("ShardIterator"), limit == null ? LIMIT_MAX : limit);
  }
}
