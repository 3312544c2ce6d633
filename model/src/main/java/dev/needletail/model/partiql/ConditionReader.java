package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.CheckedConditions;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes terms for conditions. */
final class ConditionReader {

  private ConditionReader() {}

  /**
   * The condition of a WHERE clause.
   *
   * @throws dev.needletail.model.expression.syntax.InvalidExpressionException if its operands do not fit
   */
  static Condition where(Term term) {
    return condition(term, "WHERE clause must contain an expression that resolves to a boolean");
  }

  /** @param otherwise what to say of a term that is no condition */
  private static Condition condition(Term term, String otherwise) {
    return switch (term) {
      case Term.Operation operation -> operation(operation);
      case Term.Call call -> {
        Condition condition = function(call);
        if (condition == null) {
          throw StatementFaults.invalid(otherwise);
        }
        yield condition;
      }
      case Term.Path _,Term.Literal _,Term.Missing _,Term.Sequence _,Term.Bag _,Term.Tuple _ ->
        throw StatementFaults.invalid(otherwise);
    };
  }

  private static Condition operation(Term.Operation operation) {
    List<Term> terms = operation.operands();
    return switch (operation.operator()) {
      case "and" -> new Condition.And(joined(terms));
      case "or" -> new Condition.Or(joined(terms));
      case "not" ->
        new Condition.Not(condition(terms.getFirst(), "The argument to NOT must be a Type or Expression"));
      case "in" -> in(terms.getFirst(), terms.getLast());
      case "between" ->
        CheckedConditions.between(operand(terms.getFirst()), operand(terms.get(1)), operand(terms.getLast()));
      case "is_missing" -> new Condition.AttributeNotExists(path(terms.getFirst()));
      case "is_null" -> new Condition.AttributeType(new Operand.Attribute(path(terms.getFirst())), "NULL");
      case "=", "<>", "<", "<=", ">", ">=" ->
        CheckedConditions.comparison(operation.operator(), operand(terms.getFirst()), operand(terms.getLast()));
      default -> throw unsupported(operation);
    };
  }

  private static List<Condition> joined(List<Term> terms) {
    var conditions = new ArrayList<Condition>();
    for (Term term : terms) {
      conditions.add(condition(term, "The arguments to AND/OR must be Expressions"));
    }
    return conditions;
  }

  private static Condition in(Term operand, Term candidates) {
    List<Term> terms = switch (candidates) {
      case Term.Sequence(_, var elements) -> elements;
      case Term.Bag(_, var elements) -> elements;
      // A single candidate in parentheses is read as itself.
      case Term.Literal(var at, _) when !at.isSign("?") -> List.of(candidates);
      case Term.Literal _,Term.Path _,Term.Missing _,Term.Tuple _,Term.Call _,Term.Operation _ -> List.of();
    };
    if (terms.isEmpty()) {
      throw StatementFaults
          .invalid("IN operator must have a left hand argument of type Variable Reference and right hand"
              + " argument of type Seq with at least one member");
    }
    return CheckedConditions.in(operand(operand), terms.stream().map(ConditionReader::operand).toList());
  }

  /** The condition that a function is; null if it is none, but has a value. */
  private static @Nullable Condition function(Term.Call call) {
    Function function = StatementFunctions.named(call);
    if (!function.isCondition()) {
      return null;
    }
    return CheckedConditions.function(function, call.operands().stream().map(ConditionReader::operand).toList());
  }

  private static Operand operand(Term term) {
    return switch (term) {
      case Term.Path(_, var path) -> new Operand.Attribute(path);
      case Term.Literal(_, var value) -> new Operand.Literal(value);
      case Term.Call call -> size(call);
      case Term.Operation operation -> throw unsupported(operation);
      case Term.Missing _ -> throw LiteralReader.missing();
      case Term.Sequence _,Term.Bag _,Term.Tuple _ -> new Operand.Literal(LiteralReader.value(term));
    };
  }

  private static Operand size(Term.Call call) {
    Function function = StatementFunctions.named(call);
    if (function != Function.SIZE) {
      throw StatementFaults.invalid(
          "The function is not allowed to be used this way in an expression; function: " + function.symbol());
    }
    return CheckedConditions.size(call.operands().stream().map(ConditionReader::operand).toList());
  }

  private static DocumentPath path(Term term) {
    if (term instanceof Term.Path(_, var path)) {
      return path;
    }
    throw StatementFaults.invalid("IS operator must have a left hand argument of type Variable Reference");
  }

  private static RefusedException unsupported(Term.Operation operation) {
    return StatementFaults.invalid("Unsupported operator in Condition Expression. Operator: " + operation.operator());
  }
}
