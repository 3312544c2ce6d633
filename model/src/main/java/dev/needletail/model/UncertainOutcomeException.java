package dev.needletail.model;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent, and nobody can say whether it took effect: a time-out, a lost connection, a failing disk. A type of
 * its own, so that the accelerator cannot take it for a refusal (rule 3 of the consistency protocol).
 */
public final class UncertainOutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UncertainOutcomeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
