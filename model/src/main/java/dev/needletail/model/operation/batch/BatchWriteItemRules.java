package dev.needletail.model.operation.batch;

/** What DynamoDB asks of a BatchWriteItem request beyond its shape. */
final class BatchWriteItemRules {

  private BatchWriteItemRules() {}

  static BatchWriteItem decode(byte[] body) {
    throw new IllegalStateException("BatchWriteItem of " + body.length + " bytes cannot be decoded yet");
  }
}
