package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens; the last is always {@link Kind#END}. No text is wrong at this stage. */
final class Lexer {

  private static final List<Kind> KEYWORDS = List.of(Kind.AND, Kind.OR, Kind.NOT, Kind.BETWEEN, Kind.IN, Kind.SET,
      Kind.REMOVE, Kind.ADD, Kind.DELETE);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Kind.END, "<EOF>", text.length(), text.length()));
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    switch (c) {
      case ' ', '\t', '\r', '\n' -> at++;
      case '=' -> add(Kind.EQUALS, at + 1);
      case '<' -> add(Kind.COMPARATOR, follows('=') || follows('>') ? at + 2 : at + 1);
      case '>' -> add(Kind.COMPARATOR, follows('=') ? at + 2 : at + 1);
      case ',' -> add(Kind.COMMA, at + 1);
      case '.' -> add(Kind.DOT, at + 1);
      case '(' -> add(Kind.OPEN, at + 1);
      case ')' -> add(Kind.CLOSE, at + 1);
      case '[' -> add(Kind.OPEN_BRACKET, at + 1);
      case ']' -> add(Kind.CLOSE_BRACKET, at + 1);
      case '+' -> add(Kind.PLUS, at + 1);
      case '-' -> add(Kind.MINUS, at + 1);
      case '#' -> placeholder(Kind.NAME_PLACEHOLDER);
      case ':' -> placeholder(Kind.VALUE_PLACEHOLDER);
      case '0' -> add(Kind.INDEX, at + 1);
      default -> word(c);
    }
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private void placeholder(Kind kind) {
    int end = endOfWord(at + 1);
    add(end == at + 1 ? Kind.UNKNOWN : kind, end);
  }

  private void word(char first) {
    if (isLetter(first)) {
      int end = endOfWord(at + 1);
      add(nameOrKeyword(end), end);
    } else if (isDigit(first)) {
      int end = at + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      add(Kind.INDEX, end);
    } else {
      add(Kind.UNKNOWN, text.offsetByCodePoints(at, 1));
    }
  }

  private Kind nameOrKeyword(int end) {
    for (Kind keyword : KEYWORDS) {
      String name = keyword.name();
      if (name.length() == end - at && text.regionMatches(true, at, name, 0, name.length())) {
        return keyword;
      }
    }
    return Kind.NAME;
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the text is the given sign and then at least one letter, digit or underscore. */
  static boolean isPlaceholder(char sign, String text) {
    if (text.length() < 2 || text.charAt(0) != sign) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isWordPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end));
    at = end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }
}
