package dev.needletail.proxy.config.binding;

import java.nio.file.Path;

/** The configuration file cannot be read at all. */
public final class UnreadableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableFileException(Path file) {
    super("The configuration file " + file.toAbsolutePath()
        + " cannot be read; check that it exists, is a text file, and may be read by you.");
  }
}
