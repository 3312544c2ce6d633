package dev.needletail.cache.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits an expression into tokens. Only for expressions that have been parsed, and so are known to be right: no grammar is
 * checked here.
 *
 * <p>Threads: any; stateless.
 */
final class ExpressionTokens {

  /** Reserved words that DynamoDB's grammar uses; as they are reserved, none of them is an attribute's name. */
  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");

  private ExpressionTokens() {}

  /** @throws IllegalStateException if there is a character that no expression has */
  static List<ExpressionToken> of(String text) {
    var tokens = new ArrayList<ExpressionToken>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (isWordPart(c) || c == '#' || c == ':') {
        while (end < text.length() && isWordPart(text.charAt(end))) {
          end++;
        }
        tokens.add(word(text.substring(at, end), text, end));
      } else if (c == '<' || c == '>') {
        if (end < text.length() && (text.charAt(end) == '=' || (c == '<' && text.charAt(end) == '>'))) {
          end++;
        }
        tokens.add(new ExpressionToken.Symbol(text.substring(at, end)));
      } else if ("=()[],.".indexOf(c) >= 0) {
        tokens.add(new ExpressionToken.Symbol(String.valueOf(c)));
      } else if (!Character.isWhitespace(c)) {
        throw new IllegalStateException("a character that no expression has");
      }
      at = end;
    }
    return tokens;
  }

  private static ExpressionToken word(String word, String text, int end) {
    char first = word.charAt(0);
    if (first == '#') {
      return new ExpressionToken.NamePlaceholder(word);
    }
    if (first == ':') {
      return new ExpressionToken.ValuePlaceholder(word);
    }
    if (first >= '0' && first <= '9') {
      return new ExpressionToken.Symbol(word);
    }
    String capitals = word.toUpperCase(Locale.ROOT);
    if (KEYWORDS.contains(capitals)) {
      return new ExpressionToken.Symbol(capitals);
    }
    return opensParenthesis(text, end) ? new ExpressionToken.Function(word) : new ExpressionToken.Name(word);
  }

  private static boolean opensParenthesis(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '(';
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
