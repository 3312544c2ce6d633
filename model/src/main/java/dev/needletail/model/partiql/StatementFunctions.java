package dev.needletail.model.partiql;

import dev.needletail.model.expression.syntax.Function;

/** The functions that statements have in common with expressions. Here their names are not case-sensitive. */
final class StatementFunctions {

  private StatementFunctions() {}

  static Function named(Term.Call call) {
    for (Function function : Function.values()) {
      if (function.symbol().equals(call.function())) {
        return function;
      }
    }
    throw StatementFaults.invalid("Unrecognized function: " + call.function());
  }
}
