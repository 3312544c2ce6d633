package dev.needletail.model.operation.read;

/** What DynamoDB asks of a Query request beyond its shape. */
final class QueryRules {

  private QueryRules() {}

  static Query decode(byte[] body) {
    throw new IllegalStateException("Query of " + body.length + " bytes cannot be decoded yet");
  }
}
