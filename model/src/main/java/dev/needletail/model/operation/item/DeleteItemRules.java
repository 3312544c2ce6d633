package dev.needletail.model.operation.item;

/** What DynamoDB asks of a DeleteItem request beyond its shape. */
final class DeleteItemRules {

  private DeleteItemRules() {}

  static DeleteItem decode(byte[] body) {
    throw new IllegalStateException("DeleteItem of " + body.length + " bytes cannot be decoded yet");
  }
}
