package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads terms by operator precedence. What it says of a text that is none are the words of PartiQL's reference
 * implementation, on which DynamoDB's are built. Threads: confined to the caller's.
 */
final class TermParser {

  /** How deep terms may be nested, so that no statement exhausts the stack. Values may be nested by 32. */
  private static final int LEVELS_MAX = 128;
  private static final Set<String> AGGREGATES = Set.of("count", "avg", "max", "min", "sum");
  /** The keywords that are functions if a parenthesis follows. */
  private static final Set<String> FUNCTIONS = Set.of("EXISTS", "COUNT", "AVG", "MAX", "MIN", "SUM", "SUBSTRING",
      "CHAR_LENGTH", "CHARACTER_LENGTH", "OCTET_LENGTH", "BIT_LENGTH", "UPPER", "LOWER", "SIZE", "SEXP", "LIST", "BAG",
      "TRIM", "EXTRACT", "DATE_ADD", "DATE_DIFF");

  private final Tokens tokens;
  private int level;

  TermParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Term term() {
    return term(0);
  }

  /** @param precedence what binds no tighter than this is left to the caller */
  Term term(int precedence) {
    enter();
    Term left = unary();
    int operators = 0;
    while (precedence < Operators.infix(tokens.peek())) {
      Token operator = tokens.next();
      boolean joins = operator.isOperator("and") || operator.isOperator("or");
      if (!joins && ++operators > LEVELS_MAX) {
        throw tooDeep();
      }
      left = infix(left, operator);
    }
    level--;
    return left;
  }

  /** A path as on the left of an assignment: it begins with a name and is known without an item. */
  Term simplePath() {
    if (tokens.peek().kind() != Kind.NAME) {
      throw StatementFaults.malformed("Expected identifier for simple path");
    }
    return parts(new Term.Name(tokens.next()), true);
  }

  private Term infix(Term left, Token operator) {
    return switch (operator.text()) {
      case "is" -> typeTest(operator, left);
      case "is_not" -> not(operator, typeTest(operator, left));
      case "in" -> in(operator, left);
      case "not_in" -> not(operator, in(operator, left));
      case "between" -> between(operator, left);
      case "not_between" -> not(operator, between(operator, left));
      case "like" -> like(operator, left);
      case "not_like" -> not(operator, like(operator, left));
      default -> joined(operator, left, right(operator));
    };
  }

  /** Chains of AND, and of OR, are one operation, so that long ones are not deep. */
  private static Term joined(Token operator, Term left, Term right) {
    boolean joins = operator.isOperator("and") || operator.isOperator("or");
    if (joins && left instanceof Term.Operation(var at, var same, var operands) && same.equals(operator.text())) {
      operands.add(right);
      return new Term.Operation(at, same, operands);
    }
    return new Term.Operation(operator, operator.text(), new ArrayList<>(List.of(left, right)));
  }

  private static Term not(Token at, Term term) {
    return new Term.Operation(at, "not", List.of(term));
  }

  private Term right(Token operator) {
    if (tokens.isAtEnd()) {
      throw StatementFaults.malformed("Missing right-hand side expression of infix operator");
    }
    return term(Operators.infix(operator));
  }

  private Term typeTest(Token at, Term left) {
    return new Term.TypeTest(at, left, TypeNames.read(tokens, this));
  }

  private Term in(Token at, Term left) {
    boolean list = tokens.peek().isSign("(") && !tokens.second().isKeyword("SELECT")
        && !tokens.second().isKeyword("VALUES");
    if (list) {
      Token open = tokens.next();
      return new Term.Operation(at, "in", List.of(left, new Term.Sequence(open, arguments(")"))));
    }
    return new Term.Operation(at, "in", List.of(left, right(at)));
  }

  private Term between(Token at, Term left) {
    Term low = right(at);
    if (!tokens.acceptOperator("and")) {
      throw StatementFaults.malformed("Expected AND keyword");
    }
    if (isAtEndOfStatement()) {
      throw StatementFaults.malformed("Expected expression after AND");
    }
    return new Term.Operation(at, "between", List.of(left, low, term(Operators.infix(at))));
  }

  private Term like(Token at, Term left) {
    Term pattern = right(at);
    if (!tokens.accept("ESCAPE")) {
      return new Term.Operation(at, "like", List.of(left, pattern));
    }
    if (isAtEndOfStatement()) {
      throw StatementFaults.malformed("Expected expression after ESCAPE");
    }
    return new Term.Operation(at, "like", List.of(left, pattern, term(Operators.infix(at))));
  }

  private boolean isAtEndOfStatement() {
    return tokens.isAtEnd() || tokens.peek().isSign(";") && tokens.second().kind() == Kind.END;
  }

  private Term unary() {
    Token at = tokens.peek();
    if (tokens.acceptOperator("not")) {
      return not(at, term(Operators.NOT));
    }
    if (!tokens.acceptOperator("-") && !tokens.acceptOperator("+")) {
      return path();
    }
    enter();
    Term term = unary();
    level--;
    if (!(term instanceof Term.Numeral(var number, var text))) {
      return new Term.Operation(at, at.text(), List.of(term));
    }
    if (at.text().equals("+")) {
      return term;
    }
    return new Term.Numeral(number, text.startsWith("-") ? text.substring(1) : "-" + text);
  }

  private Term path() {
    return parts(primary(), false);
  }

  private Term parts(Term root, boolean simple) {
    var parts = new ArrayList<Term.Part>();
    while (true) {
      if (tokens.acceptSign(".")) {
        parts.add(afterDot(simple));
      } else if (tokens.acceptSign("[")) {
        parts.add(index(simple));
      } else {
        return parts.isEmpty() ? root : new Term.Path(root.at(), root, parts);
      }
    }
  }

  private Term.Part afterDot(boolean simple) {
    if (tokens.peek().kind() == Kind.NAME) {
      return new Term.Part.Member(tokens.next());
    }
    if (!tokens.peek().isSign("*")) {
      throw StatementFaults.malformed("Invalid path dot component");
    }
    if (simple) {
      throw StatementFaults.malformed("Invalid path dot component for simple path");
    }
    return new Term.Part.Unpivot(tokens.next());
  }

  private Term.Part index(boolean simple) {
    Token at = tokens.peek();
    Term.Part part = tokens.acceptSign("*") ? new Term.Part.Wildcard(at) : new Term.Part.Index(term());
    tokens.expectSign("]");
    if (simple && !(part instanceof Term.Part.Index(var index) && isAtom(index))) {
      throw StatementFaults.malformed("Invalid path component for simple path");
    }
    return part;
  }

  private static boolean isAtom(Term term) {
    return term instanceof Term.Name || term instanceof Term.Literal || term instanceof Term.Numeral
        || term instanceof Term.Ion || term instanceof Term.Missing;
  }

  private Term primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NAME -> tokens.second().isSign("(") ? call() : new Term.Name(tokens.next());
      case STRING -> new Term.Literal(tokens.next(), new AttributeValue.S(token.text()));
      case NUMBER -> new Term.Numeral(tokens.next(), token.text());
      case ION -> new Term.Ion(tokens.next());
      case KEYWORD -> keyword(token);
      case OPERATOR -> scoped();
      case SIGN -> bracketed();
      case END -> throw unexpectedTerm();
    };
  }

  /** A name after {@code @}; no other operator begins a term. */
  private Term scoped() {
    if (!tokens.acceptOperator("@")) {
      throw StatementFaults.malformed("Unexpected operator");
    }
    if (tokens.peek().kind() != Kind.NAME) {
      throw StatementFaults.malformed("Identifier must follow @-operator");
    }
    return new Term.Name(tokens.next());
  }

  private Term keyword(Token token) {
    return switch (token.text()) {
      case "NULL" -> new Term.Literal(tokens.next(), AttributeValue.Null.INSTANCE);
      case "TRUE" -> new Term.Literal(tokens.next(), new AttributeValue.Bool(true));
      case "FALSE" -> new Term.Literal(tokens.next(), new AttributeValue.Bool(false));
      case "MISSING" -> new Term.Missing(tokens.next());
      case "SELECT", "PIVOT" -> new QueryParser(tokens, this).query();
      case "INSERT_INTO", "SET", "REMOVE", "UPDATE", "DELETE", "FROM" ->
        new ManipulationParser(tokens, this).manipulation();
      case "CASE", "CAST", "DATE", "TIME", "VALUES", "CREATE", "DROP", "EXEC" ->
        new UnsupportedParser(tokens, this).term();
      default -> {
        if (!FUNCTIONS.contains(token.text()) || !tokens.second().isSign("(")) {
          throw StatementFaults.malformed("Unexpected keyword");
        }
        yield call();
      }
    };
  }

  private Term bracketed() {
    Token token = tokens.peek();
    return switch (token.text()) {
      case "?" -> new Term.Parameter(tokens.next(), tokens.nextParameter());
      case "[" -> new Term.Sequence(tokens.next(), argumentsOrNone("]"));
      case "<<" -> new Term.Bag(tokens.next(), argumentsOrNone(">>"));
      case "{" -> tuple();
      case "(" -> {
        tokens.next();
        List<Term> terms = arguments(")");
        yield terms.size() == 1 ? terms.getFirst() : new Term.Sequence(token, terms);
      }
      default -> throw unexpectedTerm();
    };
  }

  private Term tuple() {
    Token at = tokens.next();
    var members = new ArrayList<Term.Member>();
    if (!tokens.acceptSign("}")) {
      do {
        Term name = term();
        tokens.expectSign(":");
        members.add(new Term.Member(name, term()));
      } while (tokens.acceptSign(","));
      tokens.expectSign("}");
    }
    return new Term.Tuple(at, members);
  }

  private List<Term> argumentsOrNone(String end) {
    return tokens.acceptSign(end) ? List.of() : arguments(end);
  }

  /** At least one term, and what ends them. */
  List<Term> arguments(String end) {
    var terms = new ArrayList<Term>();
    do {
      terms.add(term());
    } while (tokens.acceptSign(","));
    tokens.expectSign(end);
    return terms;
  }

  private Term call() {
    Token at = tokens.next();
    tokens.next();
    String function = at.text().toLowerCase(Locale.ROOT);
    if (AGGREGATES.contains(function)) {
      return aggregate(at, function);
    }
    if (tokens.peek().isSign("*")) {
      throw StatementFaults.malformed(function + "(*) is not allowed");
    }
    List<Term> operands = argumentsOrNone(")");
    return switch (function) {
      case "list", "sexp" -> new Term.Sequence(at, operands);
      case "bag" -> new Term.Bag(at, operands);
      default -> new Term.Call(at, function, operands);
    };
  }

  private Term aggregate(Token at, String function) {
    if (tokens.acceptSign("*")) {
      if (!function.equals("count")) {
        throw StatementFaults.malformed(function + "(*) is not allowed");
      }
      tokens.expectSign(")");
    } else {
      boolean quantified = tokens.accept("DISTINCT") || tokens.accept("ALL");
      if (quantified && tokens.peek().isSign("*")) {
        throw StatementFaults.malformed(function + "(*) is not allowed");
      }
      if (argumentsOrNone(")").size() != 1) {
        throw StatementFaults.malformed("Aggregate functions are always unary");
      }
    }
    return new Term.Unsupported(at, function, "CallAgg");
  }

  private void enter() {
    if (++level > LEVELS_MAX) {
      throw tooDeep();
    }
  }

  private static RuntimeException tooDeep() {
    return StatementFaults.malformed("The statement is nested too deeply");
  }

  private static RuntimeException unexpectedTerm() {
    return StatementFaults.malformed("Unexpected term");
  }
}
