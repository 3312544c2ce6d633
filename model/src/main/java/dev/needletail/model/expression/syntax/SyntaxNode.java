package dev.needletail.model.expression.syntax;

import java.util.List;
import java.util.stream.Stream;

/** A node of an expression's syntax tree. Parentheses leave no node; placeholders are as written. */
public sealed interface SyntaxNode {

  /** The nodes directly below, in the order of the text. */
  default List<? extends SyntaxNode> children() {
    return switch (this) {
      case Path _,Value _ -> List.of();
      case Call(_, var operands) -> operands;
      case Comparison(_, var left, var right) -> List.of(left, right);
      case Between(var operand, var low, var high) -> List.of(operand, low, high);
      case In(var operand, var candidates) -> Stream.concat(Stream.of(operand), candidates.stream()).toList();
      case Not(var negated) -> List.of(negated);
      case And(var conditions) -> conditions;
      case Or(var conditions) -> conditions;
      case Arithmetic(_, var left, var right) -> List.of(left, right);
    };
  }

  /** What can be an operand of an operator or function. */
  sealed interface OperandNode extends SyntaxNode {}

  /** What can stand as a condition. */
  sealed interface ConditionNode extends SyntaxNode {}

  /** A document path, at least one part. */
  record Path(List<Part> parts) implements OperandNode {}

  /** A part of a document path. */
  sealed interface Part {
    record Name(String name) implements Part {}

    /** With its {@code #}. */
    record Placeholder(String placeholder) implements Part {}

    /** Digits, possibly beyond an int. */
    record Index(String digits) implements Part {}
  }

  /** A value placeholder with its {@code :}. */
  record Value(String placeholder) implements OperandNode {}

  /** A function's call with at least one operand; any name can be called. */
  record Call(String function, List<OperandNode> operands) implements OperandNode, ConditionNode {}

  /** One of {@code = <> < <= > >=}. */
  record Comparison(String operator, OperandNode left, OperandNode right) implements ConditionNode {}

  record Between(OperandNode operand, OperandNode low, OperandNode high) implements ConditionNode {}

  record In(OperandNode operand, List<OperandNode> candidates) implements ConditionNode {}

  record Not(ConditionNode negated) implements ConditionNode {}

  /** Two or more conditions. */
  record And(List<ConditionNode> conditions) implements ConditionNode {}

  /** Two or more conditions. */
  record Or(List<ConditionNode> conditions) implements ConditionNode {}

  /** {@code +} or {@code -}. */
  record Arithmetic(String operator, OperandNode left, OperandNode right) implements SyntaxNode {}
}
