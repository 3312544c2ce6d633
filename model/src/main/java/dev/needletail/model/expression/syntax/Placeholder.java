package dev.needletail.model.expression.syntax;

/** The form of placeholders: {@code #} for names, {@code :} for values, then letters, digits and underscores. */
public final class Placeholder {

  private Placeholder() {}

  public static boolean isName(String text) {
    return Lexer.isPlaceholder('#', text);
  }

  public static boolean isValue(String text) {
    return Lexer.isPlaceholder(':', text);
  }
}
