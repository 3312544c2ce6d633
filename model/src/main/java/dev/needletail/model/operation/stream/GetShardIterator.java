package dev.needletail.model.operation.stream;

import dev.needletail.model.Refusal;
import dev.needletail.model.operation.RequestDocument;

/**
 * A GetShardIterator request.
 *
 * @param start where the reading begins
 */
public record GetShardIterator(StreamArn stream, String shardId, Start start) {

  private enum Type {
    TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER
  }

  /** Where in a shard a reader begins. */
  public sealed interface Start {
    /** At the oldest record that there is. */
    record TrimHorizon() implements Start {}

    /** After the records that there are. */
    record Latest() implements Start {}

    /** At the record of that number, or where it would be. */
    record At(String sequenceNumber) implements Start {}

    /** After the record of that number. */
    record After(String sequenceNumber) implements Start {}
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static GetShardIterator decode(byte[] body) {
    var request = RequestDocument.decodeOfStreams("GetShardIterator", body);
    var arn = StreamArn.parse(request.string("StreamArn"));
    var type = request.choice("ShardIteratorType", Type.LATEST);
    String number = request.stringOrNull("SequenceNumber");
    boolean numbered = type == Type.AT_SEQUENCE_NUMBER || type == Type.AFTER_SEQUENCE_NUMBER;
    if (!numbered && number != null) {
      throw Refusal.validation("SequenceNumber should not be passed for this iterator type").asException();
    }
    if (!numbered) {
      return new GetShardIterator(arn, request.string("ShardId"),
          type == Type.LATEST ? new Start.Latest() : new Start.TrimHorizon());
    }
    if (number == null) {
      throw Refusal.validation("SequenceNumber cannot be null").asException();
    }
    if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.validation("Invalid SequenceNumber").asException();
    }
    return new GetShardIterator(arn, request.string("ShardId"),
        type == Type.AT_SEQUENCE_NUMBER ? new Start.At(number) : new Start.After(number));
  }
}
