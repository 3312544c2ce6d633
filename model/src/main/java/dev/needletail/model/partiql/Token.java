package dev.needletail.model.partiql;

/**
 * A word or sign of a statement.
 *
 * @param text   of names and strings without their quotes, of keywords in upper case
 * @param line   counted from 1
 * @param column counted from 1
 * @param length of what stands in the statement, in characters
 */
record Token(Kind kind, String text, int line, int column, int length) {

  enum Kind {
    KEYWORD, NAME, STRING, NUMBER, SIGN, END
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.KEYWORD && text.equals(keyword);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
