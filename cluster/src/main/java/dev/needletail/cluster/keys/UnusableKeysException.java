package dev.needletail.cluster.keys;

import org.jspecify.annotations.Nullable;

/** Key stores cannot be made or read. The message says which file, and is meant for whoever runs the node. */
public final class UnusableKeysException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableKeysException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
