package dev.needletail.loadtest.history.record;

/** What the client knows of a write. */
public enum Outcome {
  /** It took effect between its start and its end. */
  DONE,
  /** It was refused, and changed nothing. */
  REFUSED,
  /** A time-out, a 5xx, a lost connection: it may take effect at any time from its start on, once, or never. */
  UNKNOWN
}
