package dev.needletail.model.partiql.syntax;

import dev.needletail.model.RefusedException;
import dev.needletail.model.partiql.syntax.Token.Kind;
import dev.needletail.model.value.DynamoNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a statement into tokens. Threads: confined to the caller's. */
final class Lexer {

  /** Longest first: the first that fits is the token. */
  private static final List<String> SIGNS = List.of("<<", ">>", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "?",
      "*");
  private static final List<String> OPERATORS = List.of("<=", ">=", "<>", "!=", "||", "+", "-", "/", "%", "=", "<", ">",
      "@");
  private static final Set<String> SEPARATORS = Set.of("AS", "AT", "BY", "FOR", "ASC", "DESC");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of the text, the last of them its end. */
  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    while (true) {
      skipBlanks();
      if (at == text.length()) {
        add(Kind.END, "", at);
        return;
      }
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        quoted(c);
      } else if (c == '`') {
        ion();
      } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
        number();
      } else if (isNameStart(c)) {
        word();
      } else {
        sign();
      }
    }
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw unreadable();
        }
        at = end + 2;
      } else if (Character.isWhitespace(text.charAt(at))) {
        if (text.charAt(at++) == '\n') {
          line++;
          lineStart = at;
        }
      } else {
        return;
      }
    }
  }

  /** A string or a quoted name; the quote itself is written twice in it. */
  private void quoted(char quote) {
    int start = at++;
    var content = new StringBuilder();
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        throw unreadable();
      }
      content.append(text, at, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != quote) {
        add(quote == '"' ? Kind.NAME : Kind.STRING, content.toString(), start);
        return;
      }
      content.append(quote);
      at++;
    }
  }

  /** A literal of Ion, which no statement may have. */
  private void ion() {
    int start = at;
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw unreadable();
    }
    at = end + 1;
    add(Kind.ION, IonType.of(text.substring(start + 1, end)), start);
  }

  private void number() {
    int start = at;
    skipDigits();
    if (peek(0) == '.') {
      at++;
      skipDigits();
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      at += peek(1) == '+' || peek(1) == '-' ? 2 : 1;
      skipDigits();
    }
    String number = text.substring(start, Math.min(at, text.length()));
    if (isNameStart(peek(0)) || !DynamoNumber.isOlderNumber(number)) {
      throw unreadable();
    }
    add(Kind.NUMBER, number, start);
  }

  private void word() {
    int start = at;
    while (isNameStart(peek(0)) || isDigit(peek(0))) {
      at++;
    }
    String word = text.substring(start, at);
    String upper = word.toUpperCase(Locale.ROOT);
    String lower = word.toLowerCase(Locale.ROOT);
    if (Operators.isWord(lower)) {
      add(Kind.OPERATOR, lower, start);
    } else if (SEPARATORS.contains(upper)) {
      add(Kind.SIGN, upper, start);
    } else if (Keywords.contains(word)) {
      add(Kind.KEYWORD, upper, start);
    } else {
      add(Kind.NAME, word, start);
    }
  }

  private void sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        add(Kind.SIGN, sign, at - sign.length());
        return;
      }
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        add(Kind.OPERATOR, operator.equals("!=") ? "<>" : operator, at - operator.length());
        return;
      }
    }
    throw unreadable();
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  /** The character so far ahead; past the end, one that no token has. */
  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private void add(Kind kind, String content, int start) {
    var token = new Token(kind, content, line, start - lineStart + 1, at - start);
    Token merged = tokens.isEmpty() ? null : Operators.merged(tokens.getLast(), token);
    if (merged == null) {
      tokens.add(token);
    } else {
      tokens.set(tokens.size() - 1, merged);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
  }

  private static RefusedException unreadable() {
    return StatementFaults.malformed("");
  }
}
