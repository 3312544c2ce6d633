package dev.needletail.model.expression.syntax;

/**
 * A token of an expression.
 *
 * @param text  as it stands in the expression
 * @param start index of its first character
 * @param end   index after its last character
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    /** A letter, then letters, digits and underscores, and no keyword. */
    NAME,
    /** {@code #} and letters, digits, underscores. */
    NAME_PLACEHOLDER,
    /** {@code :} and letters, digits, underscores. */
    VALUE_PLACEHOLDER,
    /** 0, or digits that do not begin with 0. */
    INDEX, COMPARATOR, EQUALS, COMMA, DOT, OPEN, CLOSE, OPEN_BRACKET, CLOSE_BRACKET, PLUS, MINUS,
    // Keywords, in any case.
    AND, OR, NOT, BETWEEN, IN, SET, REMOVE, ADD, DELETE,
    /** A character that begins no token. */
    UNKNOWN, END
  }
}
