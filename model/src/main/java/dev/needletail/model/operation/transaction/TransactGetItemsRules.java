package dev.needletail.model.operation.transaction;

/** What DynamoDB asks of a TransactGetItems request beyond its shape. */
final class TransactGetItemsRules {

  private TransactGetItemsRules() {}

  static TransactGetItems decode(byte[] body) {
    throw new IllegalStateException("TransactGetItems of " + body.length + " bytes cannot be decoded yet");
  }
}
