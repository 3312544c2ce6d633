package dev.needletail.proxy;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** The node cannot start; the message says why and what to do, in one line. */
public final class StartFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartFailureException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * An address that cannot be listened on. The operating system's words differ by transport, and are the only thing that
   * tells one reason from another.
   *
   * @param key of the port's setting, as in {@code admin-}
   */
  static StartFailureException address(String host, int port, String key, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    if (said.contains("in use")) {
      return new StartFailureException("Port " + port + " of " + host + " is taken; end what listens there, or choose "
          + "another with --" + key + "port.", cause);
    }
    if (said.contains("ermission denied")) {
      return new StartFailureException("Port " + port + " may not be opened by this user; choose one above 1023 with --"
          + key + "port.", cause);
    }
    if (said.contains("assign requested") || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException) {
      return new StartFailureException(host + " is no address of this machine; choose one of its own, or 0.0.0.0 for "
          + "all of them, with --" + key + "host.", cause);
    }
    return new StartFailureException("Cannot listen on " + host + ":" + port + ": " + said, cause);
  }
}
