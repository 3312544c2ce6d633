package dev.needletail.model.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;

/** What is wrong with a statement, as ValidationExceptions. */
final class StatementFaults {

  private StatementFaults() {}

  /** @param detail what the parser met; empty if the text does not even fall into words */
  static RefusedException malformed(String detail) {
    return invalid("Statement wasn't well formed, can't be processed: " + detail);
  }

  static RefusedException invalid(String text) {
    return Refusal.validation(text).asException();
  }

  /** A fault that is told with where it is. */
  static RefusedException at(Token token, String text) {
    return invalid(text + " at " + token.line() + ":" + token.column() + ":" + token.length());
  }
}
