package dev.needletail.model.operation.item;

/** What DynamoDB asks of a GetItem request beyond its shape. */
final class GetItemRules {

  private GetItemRules() {}

  static GetItem decode(byte[] body) {
    throw new IllegalStateException("GetItem of " + body.length + " bytes cannot be decoded yet");
  }
}
