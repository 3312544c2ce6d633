package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of types that may follow IS, of which DynamoDB knows only some. */
final class TypeNames {

  private static final Map<String, String> ALIASES = Map.of("varchar", "character_varying", "char", "character", "dec",
      "decimal", "int", "integer", "int2", "smallint", "integer2", "smallint", "int4", "integer4", "int8", "integer8",
      "bigint", "integer8", "bool", "boolean");
  /** How many parameters each may have. */
  private static final Map<String, Integer> PARAMETERS_MAX = Map.ofEntries(Map.entry("missing", 0),
      Map.entry("null", 0), Map.entry("boolean", 0), Map.entry("smallint", 0), Map.entry("integer4", 0),
      Map.entry("integer8", 0), Map.entry("integer", 0), Map.entry("float", 1), Map.entry("real", 0),
      Map.entry("double_precision", 0), Map.entry("decimal", 2), Map.entry("numeric", 2), Map.entry("timestamp", 0),
      Map.entry("date", 0), Map.entry("time", 1), Map.entry("character", 1), Map.entry("character_varying", 1),
      Map.entry("string", 0), Map.entry("symbol", 0), Map.entry("clob", 0), Map.entry("blob", 0),
      Map.entry("struct", 0), Map.entry("tuple", 0), Map.entry("list", 0), Map.entry("sexp", 0), Map.entry("bag", 0));

  private TypeNames() {}

  /** The type at the tokens, in lower case, without its parameters. */
  static String read(Tokens tokens, TermParser terms) {
    Token token = tokens.peek();
    boolean word = token.kind() == Kind.KEYWORD
        || token.kind() == Kind.NAME && token.length() == token.text().length();
    String lower = token.text().toLowerCase(Locale.ROOT);
    String type = ALIASES.getOrDefault(lower, lower);
    Integer most = PARAMETERS_MAX.get(type);
    if (!word || most == null) {
      throw StatementFaults.malformed("Expected type name");
    }
    tokens.next();
    if (tokens.acceptSign("(")) {
      checkParameters(type, terms.arguments(")"), most);
    }
    return type;
  }

  private static void checkParameters(String type, List<Term> parameters, int most) {
    if (parameters.size() > most) {
      throw StatementFaults.malformed("CAST for " + type + " must have arity of 0.." + most);
    }
    for (Term parameter : parameters) {
      if (!(parameter instanceof Term.Numeral(_, var text) && text.chars().allMatch(Character::isDigit))) {
        throw StatementFaults.malformed("Type parameter must be an unsigned integer literal");
      }
    }
  }
}
