package dev.needletail.model.expression;

import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import java.util.List;

/**
 * Builds the right-hand sides of updates of operands, whichever language they were written in, once these are checked: what
 * cannot be for any item is refused. Every method throws {@link InvalidExpressionException} for operands that do not fit.
 */
public final class CheckedValues {

  private CheckedValues() {}

  /** @param operator + or - */
  public static UpdateValue arithmetic(String operator, UpdateValue left, UpdateValue right) {
    checkTypes(operator, "N", List.of(left, right));
    return operator.equals("+") ? new UpdateValue.Plus(left, right) : new UpdateValue.Minus(left, right);
  }

  /** @param function if_not_exists or list_append */
  public static UpdateValue function(Function function, List<UpdateValue> operands) {
    function.checkOperandCount(operands.size());
    UpdateValue first = operands.getFirst();
    UpdateValue last = operands.getLast();
    if (function == Function.LIST_APPEND) {
      checkTypes(function.symbol(), "L", operands);
      return new UpdateValue.ListAppend(first, last);
    }
    if (!(first instanceof UpdateValue.Attribute(var path))) {
      throw OperandCheck.pathRequired(function);
    }
    if (first.equals(last)) {
      throw OperandCheck.notDistinct(function.symbol(), path);
    }
    return new UpdateValue.IfNotExists(path, last);
  }

  private static void checkTypes(String operator, String type, List<UpdateValue> operands) {
    for (UpdateValue operand : operands) {
      if (operand instanceof UpdateValue.Literal(var value) && !value.typeName().equals(type)) {
        throw OperandCheck.incorrectType(operator, value.typeName());
      }
    }
  }
}
