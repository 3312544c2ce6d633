package dev.needletail.model.operation.read;

/** What DynamoDB asks of a Scan request beyond its shape. */
final class ScanRules {

  private ScanRules() {}

  static Scan decode(byte[] body) {
    throw new IllegalStateException("Scan of " + body.length + " bytes cannot be decoded yet");
  }
}
