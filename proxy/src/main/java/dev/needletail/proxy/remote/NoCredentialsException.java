package dev.needletail.proxy.remote;

/** There is nothing to sign a request to the store with. The message is fit for the client. */
final class NoCredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** @param reason what was found wrong where, for the operator */
  NoCredentialsException(String message, String reason) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
