package dev.needletail.model.partiql.syntax;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;

/** What is wrong with a statement, as ValidationExceptions. */
public final class StatementFaults {

  private StatementFaults() {}

  /** @param detail what the parser met; empty if the text does not even fall into words */
  public static RefusedException malformed(String detail) {
    return invalid("Statement wasn't well formed, can't be processed: " + detail);
  }

  /** Anything else that is wrong. */
  public static RefusedException invalid(String text) {
    return Refusal.validation(text).asException();
  }

  /** A fault that is told with where it is. */
  public static RefusedException at(Token token, String text) {
    return invalid(text + " at " + token.line() + ":" + token.column() + ":" + token.length());
  }

  /** A part of PartiQL in an expression that DynamoDB has not. */
  public static RefusedException unsupported(Term term) {
    return switch (term) {
      case Term.Unsupported(var at, var token, _) -> at(at, "Unsupported token in expression: " + token);
      case Term.Query(var at, _, _, _, _, _, _, _) -> at(at, "Unsupported token in expression: SELECT");
      case Term.Manipulation(var at, _, _, _, _) -> malformed("Keyword "
          + at.text().toLowerCase(java.util.Locale.ROOT) + " only expected at the top level in the query");
      default -> throw new IllegalStateException("supported: " + term);
    };
  }
}
