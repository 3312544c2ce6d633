package dev.needletail.model.partiql;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import java.util.List;

/** An expression as it is written, whatever it is to be: a condition, a value, an item. Threads: any; immutable. */
sealed interface Term {

  /** Where it is told to be. */
  Token at();

  record Path(Token at, DocumentPath path) implements Term {}

  /** A literal that has no parts, or a parameter. */
  record Literal(Token at, AttributeValue value) implements Term {}

  record Missing(Token at) implements Term {}

  /** A list, in brackets or parentheses. */
  record Sequence(Token at, List<Term> elements) implements Term {}

  /** A set. */
  record Bag(Token at, List<Term> elements) implements Term {}

  record Tuple(Token at, List<Member> members) implements Term {}

  record Member(Term name, Term value) {}

  /** @param function in lower case */
  record Call(Token at, String function, List<Term> operands) implements Term {}

  /** @param operator in lower case where it is a word; {@code is_missing} and {@code is_null} for the tests of these */
  record Operation(Token at, String operator, List<Term> operands) implements Term {}
}
