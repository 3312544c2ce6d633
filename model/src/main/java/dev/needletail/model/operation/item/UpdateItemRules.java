package dev.needletail.model.operation.item;

/** What DynamoDB asks of a UpdateItem request beyond its shape. */
final class UpdateItemRules {

  private UpdateItemRules() {}

  static UpdateItem decode(byte[] body) {
    throw new IllegalStateException("UpdateItem of " + body.length + " bytes cannot be decoded yet");
  }
}
