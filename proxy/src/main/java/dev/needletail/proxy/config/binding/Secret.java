package dev.needletail.proxy.config.binding;

/** A value that must not be shown: its text form says nothing. For components with {@link Setting#secret}. */
public record Secret(String text) {

  private static final String HIDDEN = "(hidden)";

  /** @throws IllegalArgumentException if a configuration that was printed is read again: what was hidden is no secret */
  public static Secret parse(String text) {
    if (text.equals(HIDDEN) || text.isEmpty()) {
      throw new IllegalArgumentException("is no secret, but what is shown in place of one");
    }
    return new Secret(text);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
