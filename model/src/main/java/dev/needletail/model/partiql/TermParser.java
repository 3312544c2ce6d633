package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.partiql.Token.Kind;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads terms. From the loosest binding: OR, AND, NOT, comparisons, + and -, signs. Threads: confined to the caller's. */
final class TermParser {

  /** How deep terms may be nested, so that no statement exhausts the stack. Values may be nested by 32. */
  private static final int LEVELS_MAX = 128;
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "||");

  private final Tokens tokens;
  private int level;

  TermParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Term term() {
    if (++level > LEVELS_MAX) {
      throw StatementFaults.malformed("The statement is nested too deeply");
    }
    Term term = joined("OR");
    level--;
    return term;
  }

  /** A path alone, as on the left of SET. */
  DocumentPath path() {
    if (tokens.peek().kind() != Kind.NAME) {
      throw tokens.unexpected();
    }
    return pathTerm().path();
  }

  private Term joined(String keyword) {
    boolean or = keyword.equals("OR");
    Term first = or ? joined("AND") : negation();
    if (!tokens.peek().isKeyword(keyword)) {
      return first;
    }
    Token at = tokens.peek();
    var operands = new ArrayList<Term>();
    operands.add(first);
    while (tokens.accept(keyword)) {
      operands.add(or ? joined("AND") : negation());
    }
    return new Term.Operation(at, keyword.toLowerCase(Locale.ROOT), operands);
  }

  private Term negation() {
    Token at = tokens.peek();
    int negations = 0;
    while (tokens.accept("NOT")) {
      negations++;
    }
    Term term = comparison();
    if (negations == 0) {
      return term;
    }
    // Two negations are none.
    Term negated = new Term.Operation(at, "not", List.of(term));
    return negations % 2 == 1 ? negated : new Term.Operation(at, "not", List.of(negated));
  }

  private Term comparison() {
    Term left = arithmetic();
    Token at = tokens.peek();
    if (at.kind() == Kind.SIGN && COMPARISONS.contains(at.text())) {
      tokens.next();
      String operator = at.text().equals("!=") ? "<>" : at.text();
      return new Term.Operation(at, operator, List.of(left, arithmetic()));
    }
    if (tokens.accept("IS")) {
      return typeTest(at, left);
    }
    boolean negated = tokens.peek().isKeyword("NOT") && Set.of("IN", "BETWEEN", "LIKE").contains(tokens.second().text())
        && tokens.accept("NOT");
    Term test = wordOperator(left);
    return negated ? new Term.Operation(at, "not", List.of(test)) : test;
  }

  private Term typeTest(Token at, Term left) {
    boolean negated = tokens.accept("NOT");
    String type;
    if (tokens.accept("MISSING")) {
      type = "is_missing";
    } else if (tokens.accept("NULL")) {
      type = "is_null";
    } else {
      throw tokens.unexpected();
    }
    Term test = new Term.Operation(at, type, List.of(left));
    return negated ? new Term.Operation(at, "not", List.of(test)) : test;
  }

  private Term wordOperator(Term left) {
    Token at = tokens.peek();
    if (tokens.accept("IN")) {
      return new Term.Operation(at, "in", List.of(left, arithmetic()));
    }
    if (tokens.accept("BETWEEN")) {
      Term low = arithmetic();
      tokens.expect("AND");
      return new Term.Operation(at, "between", List.of(left, low, arithmetic()));
    }
    if (tokens.accept("LIKE")) {
      return new Term.Operation(at, "like", List.of(left, arithmetic()));
    }
    return left;
  }

  private Term arithmetic() {
    Term left = signed();
    int operators = 0;
    while (tokens.peek().kind() == Kind.SIGN && ARITHMETIC.contains(tokens.peek().text())) {
      if (++operators > LEVELS_MAX) {
        throw StatementFaults.malformed("The statement is nested too deeply");
      }
      Token at = tokens.next();
      left = new Term.Operation(at, at.text(), List.of(left, signed()));
    }
    return left;
  }

  private Term signed() {
    Token at = tokens.peek();
    boolean negative = false;
    boolean sign = false;
    while (tokens.peek().isSign("-") || tokens.peek().isSign("+")) {
      negative ^= tokens.next().isSign("-");
      sign = true;
    }
    Term term = primary();
    if (!sign) {
      return term;
    }
    if (term instanceof Term.Literal(_, AttributeValue.N(var number))) {
      return negative
          ? new Term.Literal(at, new AttributeValue.N(DynamoNumber.ZERO.minus(number)))
          : term;
    }
    throw StatementFaults.invalid("Incorrect number of operands for operator or function; operator or function: "
        + at.text() + ", number of operands: 1");
  }

  private Term primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NAME -> tokens.second().isSign("(") ? call() : pathTerm();
      case STRING -> new Term.Literal(tokens.next(), new AttributeValue.S(token.text()));
      case NUMBER -> new Term.Literal(tokens.next(), new AttributeValue.N(DynamoNumber.parse(token.text())));
      case KEYWORD -> tokens.second().isSign("(") ? call() : keyword();
      case SIGN -> bracketed();
      case END -> throw tokens.unexpected();
    };
  }

  private Term keyword() {
    Token token = tokens.peek();
    Term term = switch (token.text()) {
      case "NULL" -> new Term.Literal(token, AttributeValue.Null.INSTANCE);
      case "TRUE" -> new Term.Literal(token, new AttributeValue.Bool(true));
      case "FALSE" -> new Term.Literal(token, new AttributeValue.Bool(false));
      case "MISSING" -> new Term.Missing(token);
      default -> throw tokens.unexpected();
    };
    tokens.next();
    return term;
  }

  private Term bracketed() {
    Token token = tokens.next();
    return switch (token.text()) {
      case "?" -> new Term.Literal(token, tokens.parameter());
      case "[" -> new Term.Sequence(token, terms("]"));
      case "<<" -> new Term.Bag(token, terms(">>"));
      case "{" -> tuple(token);
      case "(" -> {
        List<Term> terms = terms(")");
        yield terms.size() == 1 ? terms.getFirst() : new Term.Sequence(token, terms);
      }
      default -> throw StatementFaults.malformed("Unexpected token");
    };
  }

  private Term tuple(Token at) {
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

  private List<Term> terms(String end) {
    var terms = new ArrayList<Term>();
    if (!tokens.acceptSign(end)) {
      do {
        terms.add(term());
      } while (tokens.acceptSign(","));
      tokens.expectSign(end);
    }
    return terms;
  }

  private Term call() {
    Token at = tokens.next();
    tokens.expectSign("(");
    if (at.isKeyword("COUNT") && tokens.acceptSign("*")) {
      tokens.expectSign(")");
      return new Term.Call(at, "count", List.of());
    }
    return new Term.Call(at, at.text().toLowerCase(Locale.ROOT), terms(")"));
  }

  private Term.Path pathTerm() {
    Token at = tokens.next();
    var steps = new ArrayList<Step>();
    while (tokens.peek().isSign(".") || tokens.peek().isSign("[")) {
      if (steps.size() + 1 == DocumentPath.LEVELS_MAX) {
        throw StatementFaults.invalid("The document path has too many nesting levels; nesting levels: "
            + (DocumentPath.LEVELS_MAX + 1));
      }
      steps.add(step());
    }
    return new Term.Path(at, new DocumentPath(at.text(), steps));
  }

  private Step step() {
    if (tokens.acceptSign(".")) {
      if (tokens.peek().isSign("*")) {
        throw StatementFaults.invalid("Changing item's hierarchy while reading isn't supported");
      }
      return new Step.Member(tokens.expectName());
    }
    tokens.expectSign("[");
    Token index = tokens.next();
    tokens.expectSign("]");
    return switch (index.kind()) {
      case STRING -> new Step.Member(index.text());
      case NUMBER -> new Step.Element(element(index));
      case KEYWORD, NAME, SIGN, END -> throw unexpectedComponent(index);
    };
  }

  private static int element(Token index) {
    try {
      return Integer.parseInt(index.text());
    } catch (NumberFormatException noIndex) {
      throw unexpectedComponent(index);
    }
  }

  private static RefusedException unexpectedComponent(Token token) {
    return StatementFaults.at(token, "Unexpected path component");
  }
}
