package dev.needletail.engine.storage;

/** The native library of the store cannot be used on this machine; the message says why and what to do, in one line. */
public final class NativeLibraryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
