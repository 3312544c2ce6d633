package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.ConditionSyntax;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.expression.syntax.SyntaxNode.And;
import dev.needletail.model.expression.syntax.SyntaxNode.Between;
import dev.needletail.model.expression.syntax.SyntaxNode.Call;
import dev.needletail.model.expression.syntax.SyntaxNode.Comparison;
import dev.needletail.model.expression.syntax.SyntaxNode.ConditionNode;
import dev.needletail.model.expression.syntax.SyntaxNode.In;
import dev.needletail.model.expression.syntax.SyntaxNode.Not;
import dev.needletail.model.expression.syntax.SyntaxNode.OperandNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Or;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.SyntaxNode.Value;
import java.util.List;

/**
 * Turns a condition's syntax into a {@link Condition}. Placeholders get their meaning and operands are checked in one
 * pass, node by node, operands first.
 */
final class ConditionBinder {

  private static final int IN_CANDIDATES_MAX = 100;

  private final Placeholders placeholders;
  private final PathBinder paths;

  ConditionBinder(Placeholders placeholders) {
    this.placeholders = placeholders;
    this.paths = new PathBinder(placeholders);
  }

  Condition bind(ConditionSyntax syntax) {
    Condition condition = condition(syntax.root());
    syntax.checkOperators();
    return condition;
  }

  private Condition condition(ConditionNode node) {
    return switch (node) {
      case And(var conditions) -> new Condition.And(conditions.stream().map(this::condition).toList());
      case Or(var conditions) -> new Condition.Or(conditions.stream().map(this::condition).toList());
      case Not(var negated) -> new Condition.Not(condition(negated));
      case Comparison comparison -> comparison(comparison);
      case Between between -> between(between);
      case In in -> in(in);
      case Call call -> function(call);
    };
  }

  private Condition comparison(Comparison node) {
    Operand left = operand(node.left());
    Operand right = operand(node.right());
    OperandCheck.distinct(node.operator(), left, List.of(right));
    Comparator comparator = Comparator.of(node.operator());
    if (comparator.ordersValues()) {
      OperandCheck.ordered(node.operator(), List.of(left, right));
    }
    return new Condition.Comparison(comparator, left, right);
  }

  private Condition between(Between node) {
    Operand operand = operand(node.operand());
    Operand low = operand(node.low());
    Operand high = operand(node.high());
    OperandCheck.ordered("BETWEEN", List.of(operand, low, high));
    OperandCheck.distinct("BETWEEN", operand, List.of(low, high));
    OperandCheck.bounds(low, high);
    return new Condition.Between(operand, low, high);
  }

  private Condition in(In node) {
    Operand operand = operand(node.operand());
    List<Operand> candidates = operands(node.candidates());
    if (candidates.size() > IN_CANDIDATES_MAX) {
      throw new InvalidExpressionException(
          "The IN operator is provided with too many operands; number of operands: " + candidates.size());
    }
    OperandCheck.distinct("IN", operand, candidates);
    return new Condition.In(operand, candidates);
  }

  private Condition function(Call call) {
    Function function = Function.named(call.function());
    List<Operand> operands = operands(call.operands());
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

  private static DocumentPath path(Function function, Operand operand) {
    if (operand instanceof Operand.Attribute(var path)) {
      return path;
    }
    throw OperandCheck.pathRequired(function);
  }

  private List<Operand> operands(List<OperandNode> nodes) {
    return nodes.stream().map(this::operand).toList();
  }

  private Operand operand(OperandNode node) {
    return switch (node) {
      case Path path -> new Operand.Attribute(paths.bind(path));
      case Value(var placeholder) -> new Operand.Literal(placeholders.value(placeholder));
      case Call call -> size(call);
    };
  }

  private Operand size(Call call) {
    List<Operand> operands = operands(call.operands());
    Function.SIZE.checkOperandCount(operands.size());
    OperandCheck.size(operands.getFirst());
    return new Operand.Size(operands.getFirst());
  }
}
