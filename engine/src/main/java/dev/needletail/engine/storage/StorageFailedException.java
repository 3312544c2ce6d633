package dev.needletail.engine.storage;

/**
 * A write was not taken, because an earlier one has failed: it changed nothing. Nobody knows what the disk holds of the
 * earlier one, so there are no more writes until the store is opened again and finds out.
 */
public final class StorageFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StorageFailedException(String message) {
    super(message);
  }
}
