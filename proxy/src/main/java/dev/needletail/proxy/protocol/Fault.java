package dev.needletail.proxy.protocol;

import dev.needletail.model.Refusal;

/**
 * What can be wrong with a request before it is one: bytes that are no HTTP, or that do not come. Where the next request
 * would begin is not known then, so the connection ends with the answer. DynamoDB's documentation names no errors for
 * these; the answers have the form of its errors, so that SDKs can read them, and say nothing of what was sent.
 */
public enum Fault {

  BAD_HEAD(400, "SerializationException", "The request's first line or headers are not HTTP."),

  BAD_VERSION(400, "SerializationException", "The request's version of HTTP is not spoken here."),

  LONG_LINE(414, "SerializationException", "The request's first line is too long."),

  LONG_HEADERS(431, "SerializationException", "The request's headers are too long."),

  BAD_BODY(400, "SerializationException", "The request's chunks or trailers are not HTTP."),

  CUT_OFF(400, "SerializationException", "The request ends before its end."),

  /** The SDKs repeat a request that is answered with this error. */
  STALLED(408, "RequestTimeoutException", "The request did not arrive in time.");

  private final int status;
  private final String name;
  private final String message;

  Fault(int status, String name, String message) {
    this.status = status;
    this.name = name;
    this.message = message;
  }

  Refusal refusal() {
    Refusal bad = Refusal.framework(name, message);
    return new Refusal(bad.type(), message, status, bad.members());
  }
}
