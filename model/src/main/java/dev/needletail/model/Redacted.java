package dev.needletail.model;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: its class, its stack trace and its causes, without any message. A message may quote what
 * it was about, and that may be a client's data. Every failure that goes into a log goes through here.
 *
 * <p>Threads: any; immutable.
 */
public final class Redacted extends Exception {

  private static final long serialVersionUID = 1L;

  /** A chain of causes may be a circle. */
  private static final int CAUSES_MAX = 8;

  private Redacted(Throwable failure, int depth) {
    super(failure.getClass().getName(), causeOf(failure, depth), false, true);
    setStackTrace(failure.getStackTrace());
  }

  /** What to hand to the log in place of the failure. */
  public static Throwable of(Throwable failure) {
    return new Redacted(failure, 0);
  }

  private static @Nullable Throwable causeOf(Throwable failure, int depth) {
    Throwable cause = failure.getCause();
    return cause == null || depth == CAUSES_MAX ? null : new Redacted(cause, depth + 1);
  }
}
