package dev.needletail.proxy.remote;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;

/** No connection could be had: not a byte of the request has left. */
final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotSentException(Throwable cause) {
    super("the request was not sent", cause);
  }

  /** Whether the sockets there are were all in use, and so the store is there. */
  boolean isBusy() {
    return getCause() instanceof ConnectionPoolTooBusyException || getCause() instanceof TimeoutException;
  }
}
