package dev.needletail.model.partiql;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.partiql.Statement.Ordering;
import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what follows SELECT. Threads: confined to the caller's. */
record SelectParser(Tokens tokens, TermParser terms) {

  Statement.Select select() {
    Columns columns = columns();
    tokens.expect("FROM");
    Source source = SourceParser.source(tokens);
    if (tokens.peek().isSign(",")) {
      throw StatementFaults.invalid("Only select from a single table or index is supported.");
    }
    refuseAlias();
    Condition where = tokens.accept("WHERE") ? ConditionReader.where(terms.term()) : null;
    refuse("GROUP", "GROUP BY");
    List<Ordering> orderBy = orderBy();
    if (tokens.accept("LIMIT")) {
      throw StatementFaults.at(tokens.peek(), "Unsupported clause: LIMIT");
    }
    return new Statement.Select(columns, source, where, orderBy);
  }

  /** Null for all columns. */
  private @Nullable Columns columns() {
    if (tokens.peek().isKeyword("DISTINCT")) {
      throw StatementFaults.invalid("Unsupported token in expression: DISTINCT");
    }
    if (tokens.peek().isKeyword("VALUE") || tokens.peek().isKeyword("PIVOT")) {
      throw StatementFaults.invalid("Select projection doesn't support value or pivot keywords");
    }
    if (tokens.acceptSign("*")) {
      return null;
    }
    var paths = new ArrayList<DocumentPath>();
    do {
      paths.add(column());
    } while (tokens.acceptSign(","));
    return new Columns(paths);
  }

  private DocumentPath column() {
    Term term = terms.term();
    refuseAlias();
    if (term instanceof Term.Path(_, var path)) {
      return path;
    }
    throw StatementFaults.at(term.at(), "Unexpected path component");
  }

  private List<Ordering> orderBy() {
    var orderings = new ArrayList<Ordering>();
    if (tokens.accept("ORDER")) {
      tokens.expect("BY");
      do {
        DocumentPath path = terms.path();
        boolean descending = tokens.accept("DESC");
        if (!descending) {
          tokens.accept("ASC");
        }
        if (path.isNested()) {
          throw StatementFaults
              .invalid("Variable reference " + path + " in ORDER BY clause must be part of the primary key");
        }
        orderings.add(new Ordering(path.attribute(), !descending));
      } while (tokens.acceptSign(","));
    }
    return orderings;
  }

  private void refuseAlias() {
    if (tokens.peek().isKeyword("AS") || tokens.peek().kind() == Kind.NAME) {
      throw StatementFaults.invalid("Aliasing is not supported");
    }
  }

  private void refuse(String keyword, String clause) {
    if (tokens.peek().isKeyword(keyword)) {
      throw StatementFaults.invalid("Unsupported clause: " + clause);
    }
  }
}
