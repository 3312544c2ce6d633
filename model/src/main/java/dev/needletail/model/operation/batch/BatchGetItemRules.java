package dev.needletail.model.operation.batch;

/** What DynamoDB asks of a BatchGetItem request beyond its shape. */
final class BatchGetItemRules {

  private BatchGetItemRules() {}

  static BatchGetItem decode(byte[] body) {
    throw new IllegalStateException("BatchGetItem of " + body.length + " bytes cannot be decoded yet");
  }
}
