package dev.needletail.proxy.auth.credentials;

/** Access keys that cannot be used; the message says why, and no secret. */
public final class UnusableAccessKeysException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableAccessKeysException(String message) {
    super(message);
  }
}
