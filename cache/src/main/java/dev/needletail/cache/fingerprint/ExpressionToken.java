package dev.needletail.cache.fingerprint;

/** A word or sign of an expression. */
sealed interface ExpressionToken {

  /** A sign, a keyword in capitals, or an index in brackets. */
  record Symbol(String text) implements ExpressionToken {}

  /** A function's name. */
  record Function(String name) implements ExpressionToken {}

  /** An attribute's name, as it is. */
  record Name(String name) implements ExpressionToken {}

  /** {@code #name}. */
  record NamePlaceholder(String placeholder) implements ExpressionToken {}

  /** {@code :value}. */
  record ValuePlaceholder(String placeholder) implements ExpressionToken {}
}
