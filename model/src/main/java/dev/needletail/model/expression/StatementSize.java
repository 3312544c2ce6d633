package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.value.ItemSize;
import java.util.List;

/**
 * The size by which DynamoDB measures an UpdateExpression, in bytes, apart from the item that it makes: a cost for each
 * action, path, operator and function, and the values that the request has for them, counted wherever they are used.
 * What the item holds is free, and so is what a DELETE takes out. Figures that a public conformance suite measured to
 * the byte in October 2026.
 */
final class StatementSize {

  private static final int STATEMENT = 3;
  private static final int SET_OR_ADD = 19;
  private static final int REMOVE_OR_DELETE = 1;
  private static final int STEP_OF_TARGET = 4;
  private static final int OPERAND = 1;
  private static final int NAME_OF_OPERAND = 14;
  private static final int PLUS = 34;
  private static final int MINUS = 37;
  private static final int LIST_APPEND = 37;
  private static final int IF_NOT_EXISTS = 39;

  private StatementSize() {}

  static long of(List<UpdateAction> actions) {
    return STATEMENT + actions.stream().mapToLong(StatementSize::of).sum();
  }

  private static long of(UpdateAction action) {
    return target(action.path()) + switch (action) {
      case UpdateAction.Set(_, var value) -> SET_OR_ADD + of(value);
      case UpdateAction.Add(_, var addend) -> SET_OR_ADD + ItemSize.of(addend);
      case UpdateAction.Remove _,UpdateAction.Delete _ -> REMOVE_OR_DELETE;
    };
  }

  private static long of(UpdateValue value) {
    return switch (value) {
      case UpdateValue.Literal(var literal) -> ItemSize.of(literal);
      case UpdateValue.Attribute(var path) -> operand(path);
      case UpdateValue.IfNotExists(var path, var otherwise) -> IF_NOT_EXISTS + operand(path) + of(otherwise);
      case UpdateValue.ListAppend(var first, var second) -> LIST_APPEND + of(first) + of(second);
      case UpdateValue.Plus(var left, var right) -> PLUS + of(left) + of(right);
      case UpdateValue.Minus(var left, var right) -> MINUS + of(left) + of(right);
    };
  }

  private static long target(DocumentPath path) {
    return ItemSize.ofName(path.attribute())
        + path.steps().stream().mapToLong(step -> STEP_OF_TARGET + of(step)).sum();
  }

  private static long operand(DocumentPath path) {
    return OPERAND + NAME_OF_OPERAND + ItemSize.ofName(path.attribute())
        + path.steps().stream().mapToLong(step -> NAME_OF_OPERAND + of(step)).sum();
  }

  private static long of(Step step) {
    return switch (step) {
      case Step.Member(var name) -> ItemSize.ofName(name);
      case Step.Element(int index) -> Integer.toString(index).length();
    };
  }
}
