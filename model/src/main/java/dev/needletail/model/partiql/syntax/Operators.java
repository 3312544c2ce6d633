package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators of PartiQL and how tightly they bind. Source: the reference implementation of PartiQL. */
final class Operators {

  /** What stands to the left of a clause's expression binds looser than any operator but UNION and its like. */
  static final int CLAUSE = 6;
  static final int NOT = 30;

  private static final Map<String, Integer> INFIX = Map.ofEntries(Map.entry("or", 10), Map.entry("and", 20),
      Map.entry("=", 40), Map.entry("<>", 40), Map.entry("is", 40), Map.entry("is_not", 40), Map.entry("in", 40),
      Map.entry("not_in", 40), Map.entry("<", 50), Map.entry("<=", 50), Map.entry(">", 50), Map.entry(">=", 50),
      Map.entry("between", 50), Map.entry("not_between", 50), Map.entry("like", 50), Map.entry("not_like", 50),
      Map.entry("+", 60), Map.entry("-", 60), Map.entry("||", 60), Map.entry("*", 70), Map.entry("/", 70),
      Map.entry("%", 70));
  private static final Set<String> WORDS = Set.of("and", "or", "not", "is", "in", "between", "like");
  /** Two words that are one operator, and two that are one keyword. */
  private static final Map<String, String> PAIRS = Map.ofEntries(Map.entry("not in", "not_in"),
      Map.entry("is not", "is_not"), Map.entry("not between", "not_between"), Map.entry("not like", "not_like"),
      Map.entry("INSERT INTO", "INSERT_INTO"), Map.entry("ON CONFLICT", "ON_CONFLICT"),
      Map.entry("DO NOTHING", "DO_NOTHING"), Map.entry("MODIFIED OLD", "MODIFIED_OLD"),
      Map.entry("MODIFIED NEW", "MODIFIED_NEW"), Map.entry("ALL OLD", "ALL_OLD"), Map.entry("ALL NEW", "ALL_NEW"),
      Map.entry("DOUBLE PRECISION", "DOUBLE_PRECISION"), Map.entry("CHARACTER VARYING", "CHARACTER_VARYING"));

  private Operators() {}

  /** How tightly a token binds what stands on both of its sides; 0 if it is no infix operator. */
  static int infix(Token token) {
    boolean operator = token.kind() == Kind.OPERATOR || token.isSign("*");
    return operator ? INFIX.getOrDefault(token.text(), 0) : 0;
  }

  /** @param word in lower case */
  static boolean isWord(String word) {
    return WORDS.contains(word);
  }

  /** The one token that two neighbours are; null if they are two. */
  static @Nullable Token merged(Token first, Token second) {
    if (first.kind() != second.kind() || first.kind() != Kind.KEYWORD && first.kind() != Kind.OPERATOR) {
      return null;
    }
    String one = PAIRS.get(first.text() + " " + second.text());
    return one == null ? null : new Token(first.kind(), one, first.line(), first.column(), first.length());
  }
}
