package dev.needletail.model.partiql.syntax;

import dev.needletail.model.value.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement as it is written, whatever it is to be: a condition, a value, an item, the statement itself.
 *
 * <p>Threads: any; immutable.
 */
public sealed interface Term {

  /** Where it is told to be. */
  Token at();

  /**
   * What a text is as a statement.
   *
   * @throws dev.needletail.model.RefusedException ValidationException if it does not follow PartiQL's grammar
   */
  static Term ofStatement(String text) {
    var tokens = new Tokens(text);
    Term term = new TermParser(tokens).term();
    tokens.checkEnd();
    return term;
  }

  /** A name, and the parts that follow it, if any. */
  record Path(Token at, Term root, List<Part> parts) implements Term {}

  record Name(Token at) implements Term {}

  /** A literal that has no parts and is no number. */
  record Literal(Token at, AttributeValue value) implements Term {}

  /** @param text with its sign */
  record Numeral(Token at, String text) implements Term {}

  record Ion(Token at) implements Term {}

  /** @param index of the value among the statement's parameters, counted from 0 */
  record Parameter(Token at, int index) implements Term {}

  record Missing(Token at) implements Term {}

  /** A list, in brackets or parentheses. */
  record Sequence(Token at, List<Term> elements) implements Term {}

  /** A set. */
  record Bag(Token at, List<Term> elements) implements Term {}

  record Tuple(Token at, List<Member> members) implements Term {}

  record Member(Term name, Term value) {}

  /** @param function in lower case */
  record Call(Token at, String function, List<Term> operands) implements Term {}

  /** @param operator in lower case where it is a word; the negation of IN and its like is an operation of its own */
  record Operation(Token at, String operator, List<Term> operands) implements Term {}

  /** @param type in lower case, without its parameters */
  record TypeTest(Token at, Term operand, String type) implements Term {}

  /**
   * What PartiQL has and DynamoDB has not.
   *
   * @param token what a refusal calls it as a part of an expression
   * @param node  what a refusal calls it as a statement
   */
  record Unsupported(Token at, String token, String node) implements Term {}

  /** A SELECT, of all columns if {@code columns} is null. */
  record Query(Token at, Projection projection, Source source, @Nullable Term where, List<Order> orderBy,
      boolean grouped,
      @Nullable Term having, @Nullable Term limit) implements Term {}

  /** What a SELECT answers of each item. */
  sealed interface Projection {
    record All() implements Projection {}

    record Columns(List<Column> columns, boolean distinct) implements Projection {}

    /** SELECT VALUE, or PIVOT. */
    record Other() implements Projection {}
  }

  record Column(Term term, boolean aliased) {}

  record Order(Term term, boolean ascending) {}

  /** Which table or index; {@code several} if more than that is asked for. */
  record Source(Term term, boolean aliased, boolean several) {}

  /** A statement that writes. A source that is null is missing. */
  record Manipulation(Token at, @Nullable Source source, List<Change> changes, @Nullable Term where,
      List<Returned> returning) implements Term {}

  /** One element of RETURNING: {@code columns} is null for all of them. */
  record Returned(String mapping, @Nullable Term columns) {}

  /** What a statement changes. */
  sealed interface Change {
    record Set(Term path, Term value) implements Change {}

    record Remove(Term path) implements Change {}

    record Delete() implements Change {}

    record Insert(Token at, Term table, Term item, @Nullable String unsupportedClause, boolean returning)
        implements
          Change {}

    /** An insert of several items. */
    record InsertAll() implements Change {}
  }

  /** What follows the root of a path. */
  sealed interface Part {
    /** {@code .name} */
    record Member(Token at) implements Part {}

    /** {@code [term]} */
    record Index(Term term) implements Part {}

    /** {@code .*} */
    record Unpivot(Token at) implements Part {}

    /** {@code [*]} */
    record Wildcard(Token at) implements Part {}
  }
}
