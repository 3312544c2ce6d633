package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what begins with SELECT, and the sources of statements. Threads: confined to the caller's. */
record QueryParser(Tokens tokens, TermParser terms) {

  private static final Set<String> JOINS = Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS");

  Term.Query query() {
    Token at = tokens.next();
    Term.Projection projection = at.isKeyword("PIVOT") ? pivot() : projection();
    if (!tokens.accept("FROM")) {
      throw StatementFaults.malformed("Expected FROM after SELECT list");
    }
    Term.Source source = source();
    Term where = clause("WHERE");
    List<Term.Order> orderBy = orderBy();
    boolean grouped = group();
    Term having = clause("HAVING");
    return new Term.Query(at, projection, source, where, orderBy, grouped, having, clause("LIMIT"));
  }

  private Term.Projection pivot() {
    terms.term();
    tokens.expectSign("AT");
    terms.term();
    return new Term.Projection.Other();
  }

  private Term.Projection projection() {
    boolean distinct = tokens.accept("DISTINCT");
    if (!distinct) {
      tokens.accept("ALL");
    }
    if (tokens.accept("VALUE")) {
      terms.term();
      return new Term.Projection.Other();
    }
    boolean all = false;
    var columns = new ArrayList<Term.Column>();
    do {
      if (tokens.acceptSign("*")) {
        all = true;
      } else {
        Term term = terms.term();
        checkWildcards(term);
        columns.add(new Term.Column(term, alias()));
      }
    } while (tokens.acceptSign(","));
    if (all && !columns.isEmpty()) {
      throw StatementFaults.malformed(
          "Other expressions may not be present in the select list when '*' is used without dot notation.");
    }
    return all && !distinct ? new Term.Projection.All() : new Term.Projection.Columns(columns, distinct);
  }

  /**
   * What a list of columns may not even be written with: stars anywhere but at the end of a path of names.
   *
   * @throws RefusedException ValidationException for such a star
   */
  private static void checkWildcards(Term column) {
    if (!(column instanceof Term.Path(_, _, var parts))) {
      return;
    }
    boolean wildcard = parts.stream().anyMatch(Term.Part.Wildcard.class::isInstance);
    boolean inside = parts.subList(0, parts.size() - 1).stream().anyMatch(Term.Part.Unpivot.class::isInstance);
    if (wildcard || inside) {
      throw StatementFaults.malformed("Invalid use of * in select list");
    }
    if (parts.getLast() instanceof Term.Part.Unpivot && parts.stream().anyMatch(Term.Part.Index.class::isInstance)) {
      throw StatementFaults.malformed("Cannot use [] and * together in SELECT list expression");
    }
  }

  /** Whether a name follows that is to stand for what was read. */
  private boolean alias() {
    return tokens.peek().isSign("AS") ? alias("AS") : acceptName();
  }

  private boolean alias(String separator) {
    if (!tokens.acceptSign(separator)) {
      return false;
    }
    if (!acceptName()) {
      throw StatementFaults.malformed("Expected identifier for " + separator + "-alias");
    }
    return true;
  }

  private boolean acceptName() {
    boolean name = tokens.peek().kind() == Kind.NAME;
    if (name) {
      tokens.next();
    }
    return name;
  }

  /** Whether any of the three kinds of alias follows. */
  boolean aliases() {
    boolean as = alias();
    boolean position = alias("AT");
    boolean id = alias("BY");
    return as || position || id;
  }

  Term.Source source() {
    Term.Source source = oneSource();
    boolean several = source.several();
    while (tokens.peek().isSign(",") || tokens.peek().kind() == Kind.KEYWORD && JOINS.contains(tokens.peek().text())) {
      several = true;
      join();
    }
    return new Term.Source(source.term(), source.aliased(), several);
  }

  private Term.Source oneSource() {
    boolean unpivot = tokens.accept("UNPIVOT");
    boolean group = !unpivot && tokens.peek().isSign("(") && tokens.second().kind() != Kind.STRING
        && tokens.second().kind() != Kind.NUMBER && !tokens.second().isKeyword("SELECT");
    if (group) {
      tokens.next();
      Term.Source inner = source();
      tokens.expectSign(")");
      return new Term.Source(inner.term(), aliases() || inner.aliased(), inner.several());
    }
    Term term = terms.term(Operators.CLAUSE);
    return new Term.Source(term, aliases(), unpivot);
  }

  private void join() {
    boolean condition = !tokens.acceptSign(",");
    if (condition) {
      while (tokens.peek().kind() == Kind.KEYWORD && JOINS.contains(tokens.peek().text())) {
        condition &= !tokens.next().isKeyword("CROSS");
      }
    }
    oneSource();
    if (condition) {
      if (!tokens.accept("ON")) {
        throw StatementFaults.malformed("Expected 'ON'");
      }
      terms.term(Operators.CLAUSE);
    }
  }

  private @Nullable Term clause(String keyword) {
    return tokens.accept(keyword) ? terms.term(Operators.CLAUSE) : null;
  }

  private List<Term.Order> orderBy() {
    var orders = new ArrayList<Term.Order>();
    if (tokens.accept("ORDER")) {
      tokens.expectSign("BY");
      do {
        Term term = terms.term();
        boolean descending = tokens.acceptSign("DESC");
        if (!descending) {
          tokens.acceptSign("ASC");
        }
        orders.add(new Term.Order(term, !descending));
      } while (tokens.acceptSign(","));
    }
    return orders;
  }

  private boolean group() {
    if (!tokens.accept("GROUP")) {
      return false;
    }
    tokens.accept("PARTIAL");
    tokens.expectSign("BY");
    do {
      terms.term(Operators.CLAUSE);
      alias();
    } while (tokens.acceptSign(","));
    return true;
  }
}
