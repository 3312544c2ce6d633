package dev.needletail.proxy.http;

import dev.needletail.model.Redacted;
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
        .setCause(Redacted.of(failure)).log("request failed");
  }

  /** Not our bug: the store cannot say what became of a write. */
  static void uncertain(String requestId, String operation, Throwable failure) {
    LOG.atWarn().addKeyValue("requestId", requestId).addKeyValue("operation", operation)
        .setCause(Redacted.of(failure)).log("outcome of the request unknown");
  }
}
