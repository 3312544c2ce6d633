package dev.needletail.proxy;

import java.util.Objects;

/** What is running. */
final class Version {

  /** As in {@code Needletail 1.0 (Java 25.0.3)}. */
  static final String TEXT = "Needletail "
      + Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(unpackaged)")
      + " (Java " + Runtime.version().toString().replaceFirst("[+].*", "") + ")";

  private Version() {}
}
