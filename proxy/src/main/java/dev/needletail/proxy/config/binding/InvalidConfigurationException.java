package dev.needletail.proxy.config.binding;

import java.util.List;

/** The configuration cannot be used; the message has a line for every problem. */
public final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
