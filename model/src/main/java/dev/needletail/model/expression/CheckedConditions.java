package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import java.util.List;

/**
 * Builds conditions of operands, whichever language they were written in, once these are checked: what cannot hold for any
 * item is refused. Every method throws {@link InvalidExpressionException} for operands that do not fit.
 */
public final class CheckedConditions {

  private static final int IN_CANDIDATES_MAX = 100;

  private CheckedConditions() {}

  /** @param operator as it is written: =, &lt;&gt;, &lt;, &lt;=, &gt; or &gt;= */
  public static Condition comparison(String operator, Operand left, Operand right) {
    OperandCheck.distinct(operator, left, List.of(right));
    Comparator comparator = Comparator.of(operator);
    if (comparator.ordersValues()) {
      OperandCheck.ordered(operator, List.of(left, right));
    }
    return new Condition.Comparison(comparator, left, right);
  }

  public static Condition between(Operand operand, Operand low, Operand high) {
    OperandCheck.ordered("BETWEEN", List.of(operand, low, high));
    OperandCheck.distinct("BETWEEN", operand, List.of(low, high));
    OperandCheck.bounds(low, high);
    return new Condition.Between(operand, low, high);
  }

  public static Condition in(Operand operand, List<Operand> candidates) {
    if (candidates.size() > IN_CANDIDATES_MAX) {
      throw new InvalidExpressionException(
          "The IN operator is provided with too many operands; number of operands: " + candidates.size());
    }
    OperandCheck.distinct("IN", operand, candidates);
    return new Condition.In(operand, candidates);
  }

  /** @param function one that is a condition */
  public static Condition function(Function function, List<Operand> operands) {
    function.checkOperandCount(operands.size());
    Operand first = operands.getFirst();
    Operand last = operands.getLast();
    if (operands.size() > 1) {
      OperandCheck.distinct(function.symbol(), first, List.of(last));
    }
    return switch (function) {
      case ATTRIBUTE_EXISTS -> new Condition.AttributeExists(path(function, first));
      case ATTRIBUTE_NOT_EXISTS -> new Condition.AttributeNotExists(path(function, first));
      case ATTRIBUTE_TYPE -> new Condition.AttributeType(first, OperandCheck.attributeType(last));
      case BEGINS_WITH -> {
        OperandCheck.beginsWith(operands);
        yield new Condition.BeginsWith(first, last);
      }
      case CONTAINS -> new Condition.Contains(first, last);
      case SIZE, IF_NOT_EXISTS, LIST_APPEND -> throw new IllegalStateException("no condition: " + function);
    };
  }

  /** The operand that the function {@code size} is. */
  public static Operand size(List<Operand> operands) {
    Function.SIZE.checkOperandCount(operands.size());
    OperandCheck.size(operands.getFirst());
    return new Operand.Size(operands.getFirst());
  }

  private static DocumentPath path(Function function, Operand operand) {
    if (operand instanceof Operand.Attribute(var path)) {
      return path;
    }
    throw OperandCheck.pathRequired(function);
  }
}
