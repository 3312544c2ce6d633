package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.partiql.Token.Kind;
import dev.needletail.model.value.AttributeValue;
import java.util.List;

/** The tokens of a statement, read from the first to the last, and its parameters. Threads: confined to the caller's. */
final class Tokens {

  private final List<Token> tokens;
  private final List<AttributeValue> parameters;
  private int at;
  private int parametersUsed;

  Tokens(String statement, List<AttributeValue> parameters) {
    this.tokens = Lexer.tokens(statement);
    this.parameters = parameters;
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

  void expect(String keyword) {
    if (!accept(keyword)) {
      throw unexpected();
    }
  }

  void expectSign(String sign) {
    if (!acceptSign(sign)) {
      throw unexpected();
    }
  }

  String expectName() {
    if (peek().kind() != Kind.NAME) {
      throw unexpected();
    }
    return next().text();
  }

  /** The value of the next question mark. */
  AttributeValue parameter() {
    if (parametersUsed == parameters.size()) {
      throw StatementFaults.invalid("Number of parameters in request and statement don't match.");
    }
    return parameters.get(parametersUsed++);
  }

  /** What to say of the next token where it may not stand. */
  RefusedException unexpected() {
    return StatementFaults.malformed(switch (peek().kind()) {
      case KEYWORD -> "Unexpected keyword";
      case END -> "Unexpected end of statement";
      case NAME, STRING, NUMBER, SIGN -> "Unexpected token";
    });
  }
}
