package dev.needletail.engine.stream;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;

/** What the operations on streams refuse with, beside what is wrong in the request itself. */
final class StreamErrors {

  private StreamErrors() {}

  static RefusedException streamNotFound(String arn) {
    return notFound("Requested resource not found: Stream: " + arn + " not found");
  }

  static RefusedException tableNotFound(String table) {
    return notFound("Requested resource not found: Table: " + table + " not found");
  }

  static RefusedException shardNotFound() {
    return notFound("Requested resource not found: Shard does not exist");
  }

  static RefusedException trimmed() {
    return Refusal.dynamodb("TrimmedDataAccessException",
        "The operation attempted to read past the oldest stream record in a shard.").asException();
  }

  static RefusedException expired() {
    return Refusal.dynamodb("ExpiredIteratorException",
        "The shard iterator has expired and can no longer be used to retrieve stream records.").asException();
  }

  static RefusedException invalidIterator() {
    return Refusal.validation("Invalid ShardIterator").asException();
  }

  static RefusedException invalidSequenceNumber() {
    return Refusal.validation("Invalid SequenceNumber").asException();
  }

  private static RefusedException notFound(String message) {
    return Refusal.dynamodb("ResourceNotFoundException", message).asException();
  }
}
