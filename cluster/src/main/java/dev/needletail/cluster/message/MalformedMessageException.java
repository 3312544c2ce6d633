package dev.needletail.cluster.message;

/** Bytes that are no message. */
public final class MalformedMessageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MalformedMessageException(String message) {
    super(message);
  }
}
