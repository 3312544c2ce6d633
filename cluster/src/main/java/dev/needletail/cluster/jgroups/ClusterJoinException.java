package dev.needletail.cluster.jgroups;

import dev.needletail.cluster.keys.UnusableKeysException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** A node could not become a member. The message says why in words for whoever starts the node. */
public final class ClusterJoinException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClusterJoinException(JGroupsSettings settings, Exception cause) {
    super("cannot join cluster " + settings.cluster() + " at " + settings.host() + ":" + settings.port() + ": "
        + reason(cause), cause);
  }

  private static @Nullable String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException || cause instanceof UnusableKeysException) {
        return cause.getMessage();
      }
    }
    return failure.getCause() == null ? failure.toString() : failure.getCause().toString();
  }
}
