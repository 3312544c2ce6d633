package dev.needletail.loadtest.bench.compare;

/** A row cannot be measured here. The message says why, and what would help. */
public final class SkippedException extends Exception {

  public SkippedException(String message) {
    super(message);
  }
}
