package dev.needletail.model.partiql.syntax;

/**
 * A word or sign of a statement. Words that belong together, as NOT IN, are one token that stands where the first stands.
 *
 * @param text   of names and strings without their quotes, of keywords in upper case, of operators in lower case, of an
 *               Ion literal its type
 * @param line   counted from 1
 * @param column counted from 1
 * @param length of what stands in the statement, in characters
 */
public record Token(Kind kind, String text, int line, int column, int length) {

  /** What sort of token it is. */
  public enum Kind {
    KEYWORD, OPERATOR, NAME, STRING, NUMBER, ION,
    /** Brackets and the like, and the words that only ever separate: AS, AT, BY, FOR, ASC and DESC. */
    SIGN, END
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.KEYWORD && text.equals(keyword);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
