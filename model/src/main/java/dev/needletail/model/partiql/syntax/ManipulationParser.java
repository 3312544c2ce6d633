package dev.needletail.model.partiql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statements that write. Threads: confined to the caller's. */
record ManipulationParser(Tokens tokens, TermParser terms) {

  private static final Set<String> MAPPINGS = Set.of("MODIFIED_OLD", "MODIFIED_NEW", "ALL_OLD", "ALL_NEW");

  Term.Manipulation manipulation() {
    Token at = tokens.peek();
    return switch (at.text()) {
      case "UPDATE" -> {
        tokens.next();
        Term.Source source = target();
        yield withClauses(at, source, changes());
      }
      case "DELETE" -> {
        tokens.next();
        if (!tokens.accept("FROM")) {
          throw StatementFaults.malformed("Expected FROM after DELETE");
        }
        yield withClauses(at, target(), List.of(new Term.Change.Delete()));
      }
      case "FROM" -> {
        tokens.next();
        Term.Source source = new QueryParser(tokens, terms).source();
        Term where = where();
        List<Term.Change> changes = changes();
        yield new Term.Manipulation(at, source, changes, where, returning());
      }
      default -> new Term.Manipulation(at, null, change(), null, List.of());
    };
  }

  private Term.Source target() {
    Term path = terms.simplePath();
    return new Term.Source(path, new QueryParser(tokens, terms).aliases(), false);
  }

  private Term.Manipulation withClauses(Token at, Term.Source source, List<Term.Change> changes) {
    Term where = where();
    return new Term.Manipulation(at, source, changes, where, returning());
  }

  private @Nullable Term where() {
    return tokens.accept("WHERE") ? terms.term() : null;
  }

  private List<Term.Change> changes() {
    var changes = new ArrayList<Term.Change>();
    while (tokens.peek().isKeyword("SET") || tokens.peek().isKeyword("REMOVE")
        || tokens.peek().isKeyword("INSERT_INTO")) {
      changes.addAll(change());
    }
    if (changes.isEmpty()) {
      throw StatementFaults.malformed("Expected data manipulation");
    }
    return changes;
  }

  private List<Term.Change> change() {
    if (tokens.accept("SET")) {
      return assignments();
    }
    return List.of(tokens.accept("REMOVE") ? new Term.Change.Remove(terms.simplePath()) : insert());
  }

  private List<Term.Change> assignments() {
    var assignments = new ArrayList<Term.Change>();
    do {
      Term path = terms.simplePath();
      if (!tokens.acceptOperator("=")) {
        throw StatementFaults.malformed("Expected '='");
      }
      assignments.add(new Term.Change.Set(path, terms.term()));
    } while (tokens.acceptSign(","));
    return assignments;
  }

  private Term.Change insert() {
    Token at = tokens.next();
    Term table = terms.simplePath();
    if (!tokens.accept("VALUE")) {
      terms.term();
      return new Term.Change.InsertAll();
    }
    Term item = terms.term();
    String unsupported = null;
    if (tokens.acceptSign("AT")) {
      terms.term();
      unsupported = "AT";
    }
    if (tokens.accept("ON_CONFLICT")) {
      tokens.expect("WHERE");
      terms.term();
      tokens.expect("DO_NOTHING");
      unsupported = unsupported == null ? "ON CONFLICT" : unsupported;
    }
    return new Term.Change.Insert(at, table, item, unsupported, !returning().isEmpty());
  }

  private List<Term.Returned> returning() {
    var elements = new ArrayList<Term.Returned>();
    if (tokens.accept("RETURNING")) {
      do {
        Token mapping = tokens.peek();
        if (!MAPPINGS.contains(mapping.text())) {
          throw StatementFaults
              .malformed("Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.");
        }
        tokens.next();
        elements.add(new Term.Returned(mapping.text(), tokens.acceptSign("*") ? null : terms.term()));
      } while (tokens.acceptSign(","));
    }
    return elements;
  }
}
