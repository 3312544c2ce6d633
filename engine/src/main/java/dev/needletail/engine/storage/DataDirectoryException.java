package dev.needletail.engine.storage;

import org.jspecify.annotations.Nullable;

/** A data directory that cannot be used; the message tells its owner why and what to do. */
public final class DataDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DataDirectoryException(String message) {
    this(message, null);
  }

  public DataDirectoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
