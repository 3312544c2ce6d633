package dev.needletail.proxy.http;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a failure once, with its stack traces but without any exception's message: a message may quote what it was about,
 * and that may be a client's data. Threads: any.
 */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private FailureLog() {}

  static void unexpected(String requestId, String operation, Throwable failure) {
    LOG.atError().addKeyValue("requestId", requestId).addKeyValue("operation", operation)
        .setCause(new Redacted(failure, 0)).log("request failed");
  }

  /** Not our bug: the store cannot say what became of a write. */
  static void uncertain(String requestId, String operation, Throwable failure) {
    LOG.atWarn().addKeyValue("requestId", requestId).addKeyValue("operation", operation)
        .setCause(new Redacted(failure, 0)).log("outcome of the request unknown");
  }

  /** An exception's class, stack trace and causes. */
  private static final class Redacted extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int CAUSES_MAX = 8;

    Redacted(Throwable failure, int depth) {
      super(failure.getClass().getName(), causeOf(failure, depth), false, true);
      setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Throwable causeOf(Throwable failure, int depth) {
      Throwable cause = failure.getCause();
      return cause == null || depth == CAUSES_MAX ? null : new Redacted(cause, depth + 1);
    }
  }
}
