package dev.needletail.model.partiql;

import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;

/** The functions that statements have in common with expressions. Here their names are not case-sensitive. */
final class Functions {

  private Functions() {}

  /** @throws dev.needletail.model.RefusedException ValidationException if there is none of that name */
  static Function named(Term.Call call) {
    for (Function function : Function.values()) {
      if (function.symbol().equals(call.function())) {
        return function;
      }
    }
    throw StatementFaults.at(call.at(), "Unrecognized function: " + call.function());
  }
}
