package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import java.util.List;
import java.util.Map;

/** The tokens of a statement, read from the first to the last. Threads: confined to the caller's. */
final class Tokens {

  private static final Map<String, String> SIGN_NAMES = Map.of("(", "LEFT_PAREN", ")", "RIGHT_PAREN", "]",
      "RIGHT_BRACKET", ">>", "RIGHT_DOUBLE_ANGLE_BRACKET", "}", "RIGHT_CURLY", ":", "COLON", "BY", "BY", "AS", "AS");

  private final List<Token> tokens;
  private int at;
  private int parameters;

  Tokens(String statement) {
    this.tokens = Lexer.tokens(statement);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token after the next; the end has no other after it. */
  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean isAtEnd() {
    return peek().kind() == Kind.END;
  }

  boolean accept(String keyword) {
    boolean found = peek().isKeyword(keyword);
    if (found) {
      at++;
    }
    return found;
  }

  boolean acceptSign(String sign) {
    boolean found = peek().isSign(sign);
    if (found) {
      at++;
    }
    return found;
  }

  boolean acceptOperator(String operator) {
    boolean found = peek().isOperator(operator);
    if (found) {
      at++;
    }
    return found;
  }

  void expect(String keyword) {
    if (!accept(keyword)) {
      throw StatementFaults.malformed("Expected " + keyword + " keyword");
    }
  }

  void expectSign(String sign) {
    if (!acceptSign(sign)) {
      throw StatementFaults.malformed("Expected " + SIGN_NAMES.get(sign));
    }
  }

  /** Refuses what follows a whole statement. */
  void checkEnd() {
    boolean semicolon = acceptSign(";");
    if (!isAtEnd()) {
      throw StatementFaults.malformed(semicolon
          ? "Unexpected token after semicolon. (Only one query is allowed.)"
          : "Unexpected token after expression");
    }
  }

  /** The number of the question mark that was just read, counted from 0. */
  int nextParameter() {
    return parameters++;
  }
}
