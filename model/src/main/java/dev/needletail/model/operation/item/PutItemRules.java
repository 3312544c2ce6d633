package dev.needletail.model.operation.item;

/** What DynamoDB asks of a PutItem request beyond its shape. */
final class PutItemRules {

  private PutItemRules() {}

  static PutItem decode(byte[] body) {
    throw new IllegalStateException("PutItem of " + body.length + " bytes cannot be decoded yet");
  }
}
