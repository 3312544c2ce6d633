package dev.needletail.model.operation.transaction;

/** What DynamoDB asks of a TransactWriteItems request beyond its shape. */
final class TransactWriteItemsRules {

  private TransactWriteItemsRules() {}

  static TransactWriteItems decode(byte[] body) {
    throw new IllegalStateException("TransactWriteItems of " + body.length + " bytes cannot be decoded yet");
  }
}
