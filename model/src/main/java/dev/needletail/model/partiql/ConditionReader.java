package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.CheckedConditions;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.expression.OperandCheck;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes terms for conditions. A condition may also be an operand, as one of the two booleans. */
record ConditionReader(LiteralReader literals) {

  private static final Map<String, String> TYPES = Map.of("null", "NULL", "boolean", "BOOL", "blob", "B", "string", "S",
      "numeric", "N", "struct", "M", "tuple", "M", "list", "L");

  /** Where a condition stands, and what is said of a term there that is none. */
  private enum Place {
    WHERE("WHERE clause must contain an expression that resolves to a boolean"),
    AND("The arguments to AND/OR must be Expressions"),
    OR("The arguments to AND/OR must be Expressions"),
    NOT("The argument to NOT must be a Type or Expression");

    private final String otherwise;

    Place(String otherwise) {
      this.otherwise = otherwise;
    }
  }

  /**
   * The condition of a WHERE clause; null if there is none.
   *
   * @throws InvalidExpressionException if its operands do not fit
   */
  @Nullable Condition where(@Nullable Term term) {
    return term == null ? null : condition(term, Place.WHERE);
  }

  private Condition condition(Term term, Place place) {
    return switch (term) {
      case Term.Operation operation -> operation(operation);
      case Term.TypeTest test -> typeTest(test);
      case Term.Call call -> {
        Condition condition = function(call);
        if (condition != null) {
          yield condition;
        }
        throw place == Place.WHERE
            ? StatementFaults.invalid(place.otherwise)
            : OperandCheck.incorrectType(place.name(), "N");
      }
      case Term.Unsupported _,Term.Query _,Term.Manipulation _ -> throw StatementFaults.unsupported(term);
      case Term.Name _,Term.Path _,Term.Literal _,Term.Numeral _,Term.Ion _,Term.Parameter _,Term.Missing _,Term.Sequence _,Term.Bag _,Term.Tuple _ ->
        throw StatementFaults.invalid(place.otherwise);
    };
  }

  private Condition operation(Term.Operation operation) {
    List<Term> terms = operation.operands();
    return switch (operation.operator()) {
      case "and" -> new Condition.And(joined(terms, Place.AND));
      case "or" -> new Condition.Or(joined(terms, Place.OR));
      case "not" -> new Condition.Not(condition(terms.getFirst(), Place.NOT));
      case "in" -> in(terms.getFirst(), terms.getLast());
      case "between" ->
        CheckedConditions.between(operand(terms.getFirst()), operand(terms.get(1)), operand(terms.getLast()));
      case "=", "<>", "<", "<=", ">", ">=" ->
        CheckedConditions.comparison(operation.operator(), operand(terms.getFirst()), operand(terms.getLast()));
      default -> throw unsupported(operation);
    };
  }

  private List<Condition> joined(List<Term> terms, Place place) {
    var conditions = new ArrayList<Condition>();
    for (Term term : terms) {
      conditions.add(condition(term, place));
    }
    return conditions;
  }

  private Condition in(Term operand, Term candidates) {
    List<Term> terms = switch (candidates) {
      case Term.Sequence(_, var elements) -> elements;
      case Term.Bag(_, var elements) -> elements;
      default -> List.of();
    };
    if (terms.isEmpty()) {
      throw StatementFaults
          .invalid("IN operator must have a left hand argument of type Variable Reference and right hand"
              + " argument of type Seq with at least one member");
    }
    return CheckedConditions.in(operand(operand), terms.stream().map(this::operand).toList());
  }

  private Condition typeTest(Term.TypeTest test) {
    Operand operand = switch (test.operand()) {
      case Term.Name _,Term.Path _ -> new Operand.Attribute(PathReader.path(test.operand()));
      case Term.Literal _,Term.Numeral _ -> new Operand.Literal(literals.value(test.operand()));
      default -> throw StatementFaults
          .invalid("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
    };
    if (test.type().equals("missing")) {
      return operand instanceof Operand.Attribute(var path)
          ? new Condition.AttributeNotExists(path)
          : new Condition.Or(List.of());
    }
    String type = TYPES.get(test.type());
    if (type == null) {
      throw StatementFaults.at(test.at(), "Unsupported data type for IS operator: "
          + test.type().toUpperCase(Locale.ROOT)
          + ". Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]");
    }
    return new Condition.AttributeType(operand, type);
  }

  /** The condition that a function is; null if it is none, but has a value. */
  private @Nullable Condition function(Term.Call call) {
    Function function = Functions.named(call);
    if (function == Function.SIZE) {
      return null;
    }
    if (!function.isCondition()) {
      throw StatementFaults
          .invalid("The function is not allowed in a condition expression; function: " + function.symbol());
    }
    return CheckedConditions.function(function, call.operands().stream().map(this::operand).toList());
  }

  private Operand operand(Term term) {
    return switch (term) {
      case Term.Name _,Term.Path _ -> new Operand.Attribute(PathReader.path(term));
      case Term.Call call -> {
        Condition condition = function(call);
        yield condition == null
            ? CheckedConditions.size(call.operands().stream().map(this::operand).toList())
            : new Operand.Test(condition);
      }
      case Term.Operation operation -> new Operand.Test(operation(operation));
      case Term.TypeTest test -> new Operand.Test(typeTest(test));
      case Term.Missing _ -> throw LiteralReader.missing();
      case Term.Unsupported _,Term.Query _,Term.Manipulation _ -> throw StatementFaults.unsupported(term);
      case Term.Literal _,Term.Numeral _,Term.Ion _,Term.Parameter _,Term.Sequence _,Term.Bag _,Term.Tuple _ ->
        new Operand.Literal(literals.value(term));
    };
  }

  private static RefusedException unsupported(Term.Operation operation) {
    return StatementFaults.invalid("Unsupported operator in Condition Expression. Operator: " + operation.operator());
  }
}
